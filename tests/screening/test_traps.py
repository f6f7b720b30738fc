"""A machine that fills in forms: held, told, and never lost; people never notice."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.drafts.models import Draft
from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.moderation.models import Finding, Review
from forum.moderation.rules import Sign
from forum.posts.models import Post
from forum.posts.rules import Visibility
from forum.screening.rules import Limits

WORDS = "Press the button at the back until the light is green, then wait."
STAMP = re.compile(r'name="shown" value="([^"]+)"')


@pytest.fixture
def write(make, browser):
    """Open the form of an answer, wait, and send it."""
    question = make.question()

    def at(who, *, after: int, **more):
        browser.sign_in(who)
        moment = now()
        with stopped_at(moment):
            page = browser.get(f"/questions/{question.id}", follow_redirects=True)
        [stamp] = STAMP.findall(page.text)
        with stopped_at(moment + timedelta(seconds=after)):
            form = {"body": WORDS, "shown": stamp} | more
            answer = browser.post(f"/questions/{question.id}/answers", **form)
        assert answer.status_code == 303
        theirs = select(Post).where(Post.author_id == who.id)
        return session.scalars(theirs.order_by(Post.id.desc())).first()

    return at


def signs_of(post):
    found = select(Finding.sign).join(Review).where(Review.post_id == post.id)
    return set(session.scalars(found))


@pytest.mark.parametrize(
    ("after", "more", "signs"),
    [
        (2, {}, {Sign.TOO_QUICK}),
        (3, {}, set()),
        (60, {"website": ""}, set()),
        (60, {"website": "https://shop.example"}, {Sign.BAIT}),
        (0, {"website": "x"}, {Sign.TOO_QUICK, Sign.BAIT}),
        (0, {"shown": "2026"}, set()),
    ],
)
def test_what_no_person_could_have_typed_waits_for_a_moderator(
    write, newcomer, after, more, signs
):
    post = write(newcomer, after=after, **more)

    assert signs_of(post) == signs
    assert post.visibility is (Visibility.HELD if signs else Visibility.PUBLIC)
    assert post.body == WORDS


def test_its_author_reads_it_and_why_it_waits(write, newcomer, browser):
    post = write(newcomer, after=0)

    page = browser.get(f"/questions/{post.thread_id}", follow_redirects=True)
    told = browser.get(f"/moderation/posts/{post.id}")

    assert WORDS in page.text
    assert "sent faster than a person writes" in told.text


def test_nobody_who_is_known_is_asked_how_fast_they_write(write, make):
    for each in (make.member(), make.staff()):
        assert write(each, after=0, website="x").visibility is Visibility.PUBLIC


def test_administrators_may_do_without(write, newcomer):
    settings.write(Limits(quick_seconds=0))

    assert write(newcomer, after=0).visibility is Visibility.PUBLIC


def test_a_form_shown_again_with_its_faults_was_shown_when_it_was_shown_first(
    newcomer, browser
):
    browser.sign_in(newcomer)
    with stopped_at(now() - timedelta(minutes=5)):
        [stamp] = STAMP.findall(browser.get("/questions/ask").text)

    page = browser.post("/questions/ask", title="", body=WORDS, shown=stamp)

    assert page.status_code == 422
    assert STAMP.findall(page.text) == [stamp]


def test_nobody_reaches_the_field_that_is_a_trap(newcomer, browser):
    browser.sign_in(newcomer)

    for path in ("/questions/ask", "/ideas/propose"):
        page = browser.get(path, follow_redirects=True)
        [field] = re.findall(r"<input[^>]*name=\"website\"[^>]*>", page.text)
        assert 'tabindex="-1"' in field
        assert 'aria-hidden="true"' in page.text.partition(field)[0][-120:]


def test_a_form_in_which_nobody_wrote_leaves_no_draft(make, browser):
    browser.sign_in(make.member())
    [stamp] = STAMP.findall(browser.get("/questions/ask").text)
    place = {"draft": "ask", "draft_key": "a-key-of-one-draft", "draft_place": "/"}

    for typed in ({"shown": stamp}, {"shown": stamp, "website": "x"}):
        browser.post("/drafts/keep", **place, **typed, keep="1")
    assert session.scalars(select(Draft)).all() == []

    browser.post("/drafts/keep", **place, shown=stamp, title="A box", keep="1")
    [draft] = session.scalars(select(Draft))
    assert set(draft.fields) == {"title"}
