"""What somebody typed outlives a session that ended (R-30), without a script."""

import re
from html import unescape

import pytest

from forum.infra.db import session
from forum.signin.actions import sessions
from tests.signin.conftest import PASSWORD, is_in

BODY = 'At three, every night.\nThe light is red: "PON" & <b>bold</b>.'
TYPED = {"body": BODY}


@pytest.fixture
def answering(browser, make, ada):
    """Let Ada write an answer on a page whose session has just ended."""
    question = make.question()
    browser.sign_in(ada)
    sessions.end_all(ada.id)
    session.commit()
    return browser.post(f"/questions/{question.id}/answers", **TYPED)


def hidden(page: str, name: str) -> str:
    return unescape(re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1])


def carried(page: str) -> dict[str, str]:
    return {name: hidden(page, name) for name in ("kept", "kept_action")}


def texts(page: str) -> list[str]:
    found = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    return [unescape(it) for it in found]


def test_the_refusal_shows_the_text_and_the_way_in(answering):
    assert answering.status_code == 403
    assert "Sign in to go on" in answering.text
    assert texts(answering.text) == [BODY]


def test_the_text_travels_through_a_wrong_password_to_where_it_was_going(
    browser, answering
):
    form = browser.post("/sign-in/kept", **carried(answering.text))
    assert form.status_code == 200
    assert "Your text is kept." in form.text
    refused = browser.post(
        "/sign-in", who="ada", password="guess", **carried(form.text)
    )
    assert refused.status_code == 422

    back = browser.post(
        "/sign-in", who="ada", password=PASSWORD, **carried(refused.text)
    )

    assert back.status_code == 200
    assert is_in(browser)
    assert texts(back.text) == [BODY]
    action = re.search(r'action="(/questions/\d+/answers)"', back.text)[1]
    sent = browser.post(action, **TYPED, once=hidden(back.text, "once"))
    assert sent.status_code == 303
    assert "The light is red" in browser.get(sent.location).text


def test_the_form_that_gives_it_back_belongs_to_the_new_session(
    app, browser, answering
):
    app.config["WTF_CSRF_ENABLED"] = True
    form = browser.post(
        "/sign-in/kept",
        csrf_token=hidden(answering.text, "csrf_token"),
        **carried(answering.text),
    )

    back = browser.post(
        "/sign-in",
        who="ada",
        password=PASSWORD,
        csrf_token=hidden(form.text, "csrf_token"),
        **carried(form.text),
    )
    action = re.search(r'action="(/questions/\d+/answers)"', back.text)[1]
    sent = browser.post(action, **TYPED, csrf_token=hidden(back.text, "csrf_token"))

    assert sent.status_code == 303


def test_a_form_from_a_session_that_is_gone_keeps_its_text_too(app, browser, make):
    app.config["WTF_CSRF_ENABLED"] = True
    question = make.question()

    answer = browser.post(
        f"/questions/{question.id}/answers", **TYPED, csrf_token="of another session"
    )

    assert answer.status_code == 400
    assert texts(answer.text) == [BODY]
    assert carried(answer.text)["kept_action"] == f"/questions/{question.id}/answers"


def test_a_button_without_text_leads_back_to_its_page(browser, make):
    question = make.question()
    page = f"http://localhost/questions/{question.id}"
    session.commit()

    answer = browser.client.post(
        f"/questions/{question.id}/me-too", headers={"Referer": page}
    )

    assert answer.status_code == 403
    assert f'href="/sign-in?next=/questions/{question.id}"' in answer.text


@pytest.mark.parametrize(
    "action", ["//evil.example/x", "https://evil.example", "javascript:alert(1)", ""]
)
@pytest.mark.usefixtures("ada")
def test_what_is_kept_never_goes_to_another_site(browser, action):
    answer = browser.post(
        "/sign-in",
        who="ada",
        password=PASSWORD,
        kept='{"body": ["text"]}',
        kept_action=action,
    )

    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.usefixtures("ada")
def test_passwords_are_not_carried(browser):
    answer = browser.post("/settings/password", current="secret one", password="secret")

    assert answer.status_code == 403
    assert "secret" not in answer.text
