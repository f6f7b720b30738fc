"""Nothing personal is published before its writer was asked, and nothing is lost."""

import re
from html import unescape

import pytest
from sqlalchemy import select
from wtforms import StringField, TextAreaField

from forum.admin.forms import area_form
from forum.infra import settings
from forum.infra.db import session
from forum.permissions.abilities import Ability
from forum.questions.models import Question
from forum.web.forms import Form
from forum.web.guard import Guard
from tests.signin.conftest import path_in, sign_up
from tests.signin.test_kept_text import carried

WORDS = {StringField, TextAreaField}
PHONE = "06 12 34 56 78"
ASKED = {
    "title": "The box restarts every night",
    "body": f"At three & a half. Call me: {PHONE}, or [mail](mailto:ada@mail.example).",
    "tags": "wi-fi",
}
# What is written there is not published, or names a page, a place or a colour.
NOT_PUBLISHED = {
    "admin.forms": {
        *("name", "colour", "country", "orders", "domains", "members"),
        *("name_en", "name_fr", "about_en", "about_fr", "since"),
    },
    "canned.forms": {"body", "title"},  # an answer begun from it is guarded
    "contacts.forms": {
        *("idea", "named", "note", "phone", "pledge", "subject", "summary", "who"),
        "words",
    },
    "curation.forms": {"idea", "into"},
    "design.forms": {"body", "product", "text", "title", "why"},
    "edits.forms": {"word"},
    "ideas.forms": {"into"},
    "legal.forms": {"body", "name"},  # what the administrators answer for
    "loop.forms.answers": {"link"},
    "loop.forms.updates": {"evidence_url", "more", "places"},
    "loop.forms.whereabouts": {"place"},
    "moderation.forms": {"note", "words"},
    "modmail.forms": {"subject", "words"},
    "questions.forms": {"duplicate_of"},
    "redaction.forms": {"note", "words"},
    "screening.forms": {"name", "pattern", "text"},
    "signin.forms": {"code", "handle", "name", "who"},
    "standing.forms": {
        "handle",
        "reason",
        *(
            f"{name}_{what}"
            for name in (*Ability, "expert")
            for what in ("share", "least")
        ),
    },
    "voices.forms": {"reason"},
}


@pytest.fixture
def ada(make, browser):
    """Ada sits at the keyboard."""
    ada = make.member("Ada")
    browser.sign_in(ada)
    return ada


def consent_in(page: str) -> str:
    found = re.search(r'name="[\w-]*personal"[^>]* value="([0-9a-f]{24})"', page)
    assert found
    return found[1]


def published() -> Question | None:
    return session.scalars(select(Question)).first()


@pytest.mark.usefixtures("ada")
def test_a_question_with_personal_data_comes_back_with_what_was_found(make, browser):
    area = make.area()

    answer = browser.post("/questions/ask", area_id=area.id, **ASKED)

    assert answer.status_code == 422
    page = unescape(answer.text)
    assert f'<b dir="auto">{PHONE}</b> · phone number · What you saw and tried' in page
    assert "</b> · e-mail address · " in page
    assert ASKED["body"] in page
    assert 'value="wi-fi"' in page
    assert published() is None


@pytest.mark.usefixtures("ada")
def test_one_click_masks_it_and_publishes(make, browser):
    area = make.area()

    answer = browser.post("/questions/ask", area_id=area.id, **ASKED, personal="mask")

    assert answer.status_code == 303
    question = published()
    assert question.body == "At three & a half. Call me: [phone number], or mail."
    assert "[phone number], or mail." in question.html


@pytest.mark.usefixtures("ada")
def test_it_is_published_as_it_is_by_who_agrees(make, browser):
    area = make.area()
    page = browser.post("/questions/ask", area_id=area.id, **ASKED).text

    answer = browser.post(
        "/questions/ask", area_id=area.id, **ASKED, personal=consent_in(page)
    )

    assert answer.status_code == 303
    assert published().body == ASKED["body"]


@pytest.mark.usefixtures("ada")
def test_a_consent_is_for_these_words_and_no_others(make, browser):
    area = make.area()
    page = browser.post("/questions/ask", area_id=area.id, **ASKED).text
    other = ASKED | {"title": "The box of 01 42 68 53 00 restarts"}

    answer = browser.post(
        "/questions/ask", area_id=area.id, **other, personal=consent_in(page)
    )

    assert answer.status_code == 422
    assert "01 42 68 53 00" in answer.text
    assert published() is None


@pytest.mark.usefixtures("ada")
def test_a_consent_is_kept_while_something_else_is_put_right(make, browser):
    area = make.area()
    consent = consent_in(browser.post("/questions/ask", area_id=area.id, **ASKED).text)

    page = browser.post("/questions/ask", area_id=0, **ASKED, personal=consent).text

    assert "Nothing is published yet" not in page
    assert consent_in(page) == consent


@pytest.mark.usefixtures("ada")
def test_what_is_masked_stays_masked_while_something_else_is_put_right(browser):
    page = browser.post("/questions/ask", area_id=0, **ASKED, personal="mask").text

    assert PHONE not in page
    assert "[phone number]" in page


def _forms(make, ada) -> dict[str, tuple[str, dict[str, str], str]]:
    question = make.question(by=ada)
    idea = make.idea(by=make.member())
    own = make.idea("Tell me of a change in time", by=ada)
    answer = make.answer(question, by=ada)
    whole = {"title": "Warn me of each change", "problem": "x", "wish": "y"}
    area = {"area_id": str(question.area_id), "seen": "1"}
    return {
        "an answer": (f"/questions/{question.id}/answers", {}, "body"),
        "its edit": (f"/questions/answers/{answer.id}/edit", area, "body"),
        "why it was": (
            f"/questions/answers/{answer.id}/edit",
            area | {"body": "Now."},
            "reason",
        ),
        "a comment": (f"/questions/posts/{question.id}/comment", {}, "body"),
        "a comment on an idea": (f"/ideas/{idea.id}/comments", {}, "body"),
        "an idea": ("/ideas/propose", whole | area | {"wished": "improvement"}, "wish"),
        "an edit": (
            f"/ideas/{own.id}/edit",
            whole | area | {"wished": "improvement"},
            "problem",
        ),
        "a why": (f"/ideas/{idea.id}/support", {"on": "1"}, "why"),
        "a profile": ("/settings/profile", {"name": "Ada", "language": "en"}, "bio"),
    }


@pytest.mark.parametrize(
    "what",
    [
        "an answer",
        "its edit",
        "why it was",
        "a comment",
        "a comment on an idea",
        "an idea",
        "an edit",
        "a why",
        "a profile",
    ],
)
def test_whatever_everybody_reads_is_guarded(make, browser, ada, what):
    path, fields, name = _forms(make, ada)[what]

    warned = browser.post(path, **fields | {name: f"Call {PHONE} at night."})
    masked = browser.post(
        path, **fields | {name: f"Call {PHONE} at night.", "personal": "mask"}
    )

    assert warned.status_code == 422
    assert "Mask it and publish" in warned.text
    assert f"Call {PHONE} at night." in unescape(warned.text)
    assert masked.status_code == 303
    session.expire_all()
    dump = "\n".join(session.connection().connection.driver_connection.iterdump())
    assert PHONE not in dump
    assert "Call [phone number] at night." in dump


def test_staff_are_warned_before_they_speak_for_the_brand(make, browser):
    idea = make.idea()
    browser.sign_in(make.staff())

    answer = browser.post(
        f"/ideas/{idea.id}/answer",
        kind="acknowledged",
        words="Ask Léa Morin, lea.morin@mail.example.",
        language="en",
        seen="0",
    )

    assert answer.status_code == 422
    assert "lea.morin@mail.example" in answer.text


def test_an_address_of_the_brand_and_its_order_numbers_are_told_apart(make, browser):
    settings.write(Guard(orders=["CMD-######"], domains=["orme.example"]))
    question = make.question()
    browser.sign_in(make.staff())

    free = browser.post(
        f"/questions/{question.id}/answers", body="Write to care@orme.example."
    )
    held = browser.post(
        f"/questions/{question.id}/answers", body="It is about CMD-123456."
    )

    assert free.status_code == 303
    assert "order number" in held.text
    assert "CMD-123456" in held.text


def test_what_a_visitor_masks_is_masked_when_it_is_published_later(
    make, browser, work, mailer
):
    area = make.area("box")
    asked = browser.post("/questions/ask", **ASKED, area_id=area.id, personal="mask")
    form = browser.post("/sign-up/kept", **carried(asked.text))
    sign_up(browser, **carried(form.text))
    work()

    browser.post(path_in(mailer.sent[0]))

    assert published().body == "At three & a half. Call me: [phone number], or mail."


def test_a_visitor_is_warned_before_an_account_is_asked_for(make, browser):
    answer = browser.post("/questions/ask", **ASKED, area_id=make.area("box").id)

    assert "Mask it and publish" in answer.text
    assert "Sign in to go on" not in answer.text


def _kinds(kind=Form):
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)


def test_each_field_of_words_is_guarded_or_known_not_to_be_published(app):
    with app.test_request_context():
        area_form()  # a kind of its own, with fields for every language
    left = {
        (kind.__module__.removeprefix("forum."), name)
        for kind in _kinds()
        for name in dir(kind)
        if getattr(getattr(kind, name), "field_class", None) in WORDS
        and kind.__module__.startswith("forum.")
        and name not in kind.published.split()
    }

    assert left == {
        (module, name) for module, names in NOT_PUBLISHED.items() for name in names
    }
