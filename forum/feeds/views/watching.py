"""Feeds: lists that programs watch, so that nobody has to come and look."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from urllib.parse import urlsplit

from flask import current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.feeds.documents import brand, ideas, questions
from forum.feeds.rules import Feed
from forum.feeds.views.answering import answer, pages
from forum.kernel.errors import NotFound
from forum.people.identity import me
from forum.posts import queries as posts
from forum.posts.queries import EVERYBODY
from forum.web.language import asked_for, speaking
from forum.web.navigation import address

Listing = Callable[..., Feed]
GONE: Final = {"question": "questions/gone.html", "idea": "ideas/gone.html"}


def feed(rule: str, *, of: str = "") -> Callable[[Listing], Listing]:
    """Give a list of entries the address of a feed; `of` is the kind of its thread.

    Programs say nothing of their reader: it speaks the language of the site, or the
    one that its address names.
    """

    def decorate(listing: Listing) -> Listing:
        @pages.get(rule, endpoint=listing.__name__)
        @wraps(listing)
        def view(**wanted: Any) -> ResponseReturnValue:  # noqa: ANN401 - parts of an address
            default = current_app.extensions["forum.config"].language
            with speaking(asked_for() or default):
                try:
                    return _written(listing(**wanted))
                except NotFound:
                    left = _what_is_left(of, *wanted.values()) if of else None
                    if left is None:
                        raise
                    return left

        return listing

    return decorate


@feed("/feeds/questions.atom")
def newest_questions() -> Feed:
    """Tell of every new question."""
    return questions.newest()


@feed("/feeds/unanswered.atom")
def unanswered() -> Feed:
    """Tell of questions that wait for a first answer."""
    return questions.unanswered()


@feed("/feeds/asked-again.atom")
def asked_again() -> Feed:
    """Tell of what is asked most often, to whoever keeps the answers."""
    return questions.asked_again()


@feed("/feeds/solved.atom")
def solved() -> Feed:
    """Tell of what was solved, and how."""
    return questions.solved()


@feed("/feeds/areas/<area_slug>.atom")
def area(area_slug: str) -> Feed:
    """Tell of what is asked and wished for in an area."""
    return brand.area(area_slug)


@feed("/feeds/tags/<tag>.atom")
def tag(tag: str) -> Feed:
    """Tell of questions with a tag."""
    return questions.tagged(tag)


@feed("/feeds/questions/<int:question_id>.atom", of="question")
def answers(question_id: int) -> Feed:
    """Tell of the answers to a question."""
    return questions.answers(question_id)


@feed("/feeds/ideas.atom")
def newest_ideas() -> Feed:
    """Tell of every new idea."""
    return ideas.newest()


@feed("/feeds/ideas/<int:idea_id>.atom", of="idea")
def story(idea_id: int) -> Feed:
    """Tell of what becomes of an idea."""
    return ideas.story(idea_id)


@feed("/results.atom")
def results() -> Feed:
    """Tell of what was done and declined, and of the ledger's head of the day."""
    return brand.results()


@feed("/ledger/feed.atom")
def ledger() -> Feed:
    """Publish the last hash of each day."""
    return brand.ledger()


def _written(feed: Feed) -> ResponseReturnValue:
    wanted = {**(request.view_args or {}), "lang": asked_for() or None}
    written = render_template(
        "feeds/atom.xml",
        feed=feed,
        here=address(request.endpoint or "", **wanted),
        host=urlsplit(address("home.front")).hostname,
    )
    return answer(written, "application/atom+xml", changed_at=feed.updated)


def _what_is_left(kind: str, number: int) -> ResponseReturnValue | None:
    """Lead to the feed of what a thread became; say of what is gone that it is."""
    if today := posts.url_today(number, EVERYBODY):
        _, threads, new, _ = today.split("/")
        return redirect(f"/feeds/{threads}/{new}.atom", code=301)
    left = posts.tombstone(number, me())
    if left is None or left.kind != kind:
        return None
    return render_template(GONE[kind], left=left), 410
