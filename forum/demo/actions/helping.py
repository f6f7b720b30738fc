"""What helpers keep, and what people choose and find, as the actions they are."""

from collections.abc import Mapping

from forum.canned import actions as canned
from forum.demo.rules import Canned, Found, Habit
from forum.found import actions as found
from forum.notify import actions as notify
from forum.notify.rules import DIGEST
from forum.people.rules import Member
from forum.posts.models import Post


def keep(told: Canned, areas: Mapping[str, int], *, by: Member) -> None:
    """Keep a reply at hand."""
    canned.keep(
        None,
        title=told.title,
        body=told.body,
        area_id=areas.get(told.area),
        language=told.language,
        is_shared=told.is_shared,
        by=by,
    )


def choose(told: Habit, posts: Mapping[str, Post], *, by: Member) -> None:
    """Choose how soon one hears of things."""
    if not told.follows:
        notify.choose(DIGEST, told.rhythm, person_id=by.id)
        return
    thread = posts[told.follows]
    notify.follow(thread, person_id=by.id)
    notify.choose_for_thread(thread.id, told.rhythm, person_id=by.id)


def find(told: Found, posts: Mapping[str, Post], *, by: Member) -> None:
    """Find before asking what was here, and ask no more."""
    thread_id = posts[told.ends_with].id
    found.end_ask(
        f"told-{told.by}-{thread_id}", thread_id=thread_id, title=told.typed, by=by
    )
