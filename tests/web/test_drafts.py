"""The browser keeps what is typed until it has arrived, and no longer."""

import pytest
from flask import Blueprint, redirect

from tests.conftest import put_together

one_app = pytest.fixture(put_together)  # pages are added to it


def answering(app, *, status):
    pages = Blueprint("sample", __name__)
    pages.add_url_rule(
        "/sample",
        methods=["POST"],
        view_func=lambda: redirect("/", 303) if status == 303 else ("", status),
    )
    app.register_blueprint(pages)


def told(browser):
    with browser.client.session_transaction() as cookie:
        return cookie.get("_flashes", [])


def test_a_form_that_took_effect_lets_go_of_its_draft(app, browser):
    answering(app, status=303)

    browser.post("/sample", draft="ask")

    assert told(browser) == [("draft", "ask")]


def test_a_form_that_was_refused_keeps_its_draft(app, browser):
    answering(app, status=422)

    browser.post("/sample", draft="ask")

    assert told(browser) == []
