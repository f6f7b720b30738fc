"""Everybody can read who speaks for the customers, and since when nobody does."""

from datetime import UTC, datetime

import pytest

from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.representation import actions

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture
def type_(app):
    def run(*words: str):
        session.commit()
        done = app.test_cli_runner().invoke(args=["representation", *words])
        session.expire_all()
        return done

    return run


def test_the_page_says_that_the_seat_has_not_been_filled(browser):
    page = browser.get("/representative")

    assert page.status_code == 200
    assert "The seat has not been filled yet" in page.text


def test_the_page_says_who_it_is_and_what_ties_they_declared(make, browser):
    ada = make.person("Ada Byron", handle="ada")
    with stopped_at(NOON):
        actions.appoint(ada, declaration="None but <my> contract.")

    page = browser.get("/representative").text

    assert 'href="/people/ada"' in page
    assert "Appointed on December 1, 2026. The term ends on June 1, 2027." in page
    assert "“None but &lt;my&gt; contract.”" in page


def test_the_page_says_since_when_the_seat_is_vacant_and_why(make, browser):
    with stopped_at(NOON):
        mandate = actions.appoint(make.person("Ada"), declaration="None.")
        actions.end(mandate, reason="She moves to another country.")

    page = browser.get("/representative").text

    assert "The seat has been vacant since December 1, 2026" in page
    assert "She moves to another country." in page


def test_the_foot_of_every_page_leads_there(browser):
    assert 'href="/representative"' in browser.get("/").text


def test_whoever_runs_the_machine_appoints_and_ends(make, type_):
    make.person("Ada", handle="ada")

    appointed = type_("appoint", "ada", "--declares", "None.")
    again = type_("appoint", "ada", "--declares", "None.")
    ended = type_("end", "ada", "--reason", "She moves.")
    twice = type_("end", "ada", "--reason", "She moves.")

    assert "ada represents the customers until" in appointed.output
    assert "The seat is taken" in again.output
    assert ended.exit_code == 0, ended.output
    assert (twice.exit_code, "do not represent" in twice.output) == (1, True)
