"""S-06: no form takes effect that this site did not give to this browser."""

import re

import pytest

from forum.infra.db import db
from forum.signin.queries import sessions_of


def unsafe_addresses(app) -> list[str]:
    """Every address that takes a POST, with something in its blanks."""
    rules = app.url_map.iter_rules()
    return [
        re.sub(r"<(int:)?[^>]+>", lambda it: "1" if it[1] else "x", rule.rule)
        for rule in rules
        if rule.methods & {"POST", "PUT", "PATCH", "DELETE"}
    ]


def everything(app) -> list[tuple]:
    """All rows of all tables."""
    with app.app_context(), db.engine.connect() as connection:
        return [
            tuple(row)
            for table in db.metadata.sorted_tables
            for row in connection.execute(table.select())
        ]


@pytest.fixture
def guarded(app):
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def test_s_06_a_form_without_our_token_is_refused(guarded, browser, ada):
    browser.sign_in(ada)
    before = everything(guarded)

    answers = {it: browser.post(it).status_code for it in unsafe_addresses(guarded)}

    assert len(answers) > 20
    assert {it: code for it, code in answers.items() if code != 400} == {}
    assert everything(guarded) == before


@pytest.mark.parametrize(
    "origin",
    ["null", "https://evil.example", "http://sub.localhost", "http://localhost.evil"],
)
@pytest.mark.usefixtures("guarded")
def test_s_06_a_form_of_another_site_is_refused_with_any_token(
    browser, another, ada, origin
):
    browser.sign_in(ada)
    page = another.get("/sign-in").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]

    answer = browser.client.post(
        "/sign-out", data={"csrf_token": token}, headers={"Origin": origin}
    )

    assert answer.status_code in {400, 403}
    assert sessions_of(ada.id)


@pytest.mark.usefixtures("guarded")
def test_s_06_a_token_of_another_session_is_refused(browser, another, ada):
    browser.sign_in(ada)
    page = another.get("/sign-in").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]

    answer = browser.post("/sign-out", csrf_token=token)

    assert answer.status_code == 400
    assert sessions_of(ada.id)


def test_s_06_no_page_of_the_door_changes_anything_when_it_is_read(app, browser, ada):
    browser.sign_in(ada)
    before = everything(app)

    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and not rule.arguments:
            browser.get(rule.rule)

    assert everything(app) == before
