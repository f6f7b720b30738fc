"""What the browser is told when something goes wrong."""

import pytest
from flask import request
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from forum.infra.db import session
from forum.kernel import errors
from forum.kernel.text import say
from forum.people.models import Person
from forum.web.errors import STATUS
from forum.web.routing import Pages
from tests.conftest import put_together

WRONG = {
    "not_found": errors.NotFound(say("Nothing is there.")),
    "not_allowed": errors.NotAllowed(say("It is not yours.")),
    "conflict": errors.Conflict(say("It was done.")),
    "too_much": errors.TooMuch(say("Wait a minute."), wait_seconds=60),
    "invalid": errors.Invalid(say("Too long.")),
    "unavailable": errors.Unavailable(say("Try again.")),
    "broken": RuntimeError("the secret of the house"),
    "raced": IntegrityError("INSERT", {}, Exception("UNIQUE")),
}


@pytest.fixture
def member(make, browser):
    """Somebody who is signed in."""
    browser.sign_in(make.member())
    return browser


@pytest.fixture(scope="module")
def one_app(tmp_path_factory):
    """Add pages that go wrong in every way there is, after a write."""
    pages = Pages("wrong", __name__)

    def fail(how):
        if request.method == "POST":
            session.add(Person(handle="half", name="Half done"))
            session.flush()
        raise WRONG[how]

    pages.get("/wrong/<how>")(fail)
    pages.post("/wrong/<how>", endpoint="send_wrong")(fail)
    app = put_together(tmp_path_factory)
    app.register_blueprint(pages)
    return app


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("not_found", 404, "Nothing is there."),
        ("not_allowed", 403, "It is not yours."),
        ("conflict", 409, "It was done."),
        ("too_much", 429, "Wait a minute."),
        ("invalid", 422, "Too long."),
        ("unavailable", 503, "Try again."),
        ("broken", 500, "Something broke on our side."),
        ("raced", 409, "Somebody has just done this."),
    ],
)
@pytest.mark.parametrize("send", ["get", "post"])
def test_a_refusal_is_a_page_that_says_why_and_nothing_is_kept(
    send, how, status, sentence, member
):

    page = getattr(member, send)(f"/wrong/{how}")

    assert page.status_code == status
    assert sentence in page.text
    assert "<h1>" in page.text
    assert session.scalar(select(Person).where(Person.handle == "half")) is None


def test_every_refusal_has_a_status():
    kinds = errors.ForumError.__subclasses__()

    assert {kind.code for kind in kinds} == set(STATUS)


def test_what_broke_is_written_down_and_not_shown(browser, caplog):
    page = browser.get("/wrong/broken")

    assert "the secret of the house" not in page.text
    assert "the secret of the house" in caplog.text


def test_whoever_did_too_much_is_told_when_to_go_on(browser):
    assert browser.get("/wrong/too_much").headers["Retry-After"] == "60"


def test_a_visitor_is_led_to_the_door_and_back(browser):
    answer = browser.get("/wrong/not_allowed?page=2")

    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/wrong/not_allowed?page%3D2"


def test_what_a_visitor_sent_is_kept_for_after_signing_in(browser):
    page = browser.post("/wrong/not_allowed", body="At three,\nevery night.")

    assert page.status_code == 403
    assert "Sign in to go on" in page.text
    assert "every night." in page.text


@pytest.mark.parametrize("how", ["conflict", "too_much", "unavailable", "broken"])
def test_what_was_typed_is_given_back_to_send_again(how, member):
    page = member.post(
        f"/wrong/{how}?a=1", body="At <three>,\nevery night.", area="7", once="x" * 20
    ).text

    assert f'action="/wrong/{how}?a=1"' in page
    assert "At &lt;three&gt;,\nevery night.</textarea>" in page
    assert '<input type="hidden" name="area" value="7">' in page
    assert "x" * 20 not in page


@pytest.mark.parametrize("name", ["password", "current", "csrf_token"])
def test_a_secret_is_never_shown_back(name, member):
    page = member.post("/wrong/conflict", **{name: "correct horse battery"})

    assert "correct horse" not in page.text


@pytest.mark.parametrize(
    ("send", "path", "status", "sentence"),
    [
        ("get", "/nowhere", 404, "There is no page at this address."),
        ("post", "/questions", 405, "does not take that kind of request"),
        ("get", "/questions?sort=%00", 404, "There is no such choice."),
    ],
)
def test_an_address_that_is_not_ours_says_so(send, path, status, sentence, browser):
    page = getattr(browser, send)(path)

    assert page.status_code == status
    assert sentence in page.text


def test_what_is_too_large_is_refused_before_it_is_read(member):
    page = member.post("/questions/ask", body="x" * (3 * 2**20))

    assert page.status_code == 413
    assert "too large" in page.text


def test_without_its_tables_the_site_still_says_that_it_broke(browser):
    session.execute(text("DROP TABLE site_setting"))

    page = browser.get("/questions")

    assert page.status_code == 500
    assert page.text.startswith("Something broke on our side.")
    assert page.headers["X-Content-Type-Options"] == "nosniff"
