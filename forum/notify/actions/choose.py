"""What people do with what they are told: read it, mute it, choose how it comes."""

from typing import Final

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.notify.models import (
    AreaFollow,
    Mute,
    Notification,
    Preference,
    ThreadPreference,
)
from forum.notify.notices import notice_of
from forum.notify.rules import DIGEST, FOLLOWED, Rhythm, offered, usual_of
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.taxonomy.queries import areas

STANDING: Final = {FOLLOWED: Rhythm.DAILY, DIGEST: Rhythm.DAILY}
"""What stands for a kind, and how soon it comes unless somebody chose otherwise."""


def read(notification_id: int, *, person_id: int) -> None:
    """Note that somebody has read something."""
    _read(Notification.id == notification_id, person_id=person_id)


def read_all(*, person_id: int) -> None:
    """Note that somebody has read everything."""
    _read(person_id=person_id)


def mute(post_id: int, *, person_id: int) -> None:
    """Tell somebody nothing more of what happens there. Twice is once."""
    session.execute(
        insert(Mute)
        .values(person_id=person_id, post_id=post_id)
        .on_conflict_do_nothing()
    )


def unmute(post_id: int, *, person_id: int) -> None:
    """Tell somebody again, from the next thing on: of what was joined with it too."""
    led_here = select(Post.id).where(Post.moved_to_id == post_id)
    session.execute(
        delete(Mute).where(
            Mute.person_id == person_id,
            or_(Mute.post_id == post_id, Mute.post_id.in_(led_here)),
        )
    )


def choose(kind: str, rhythm: Rhythm, *, person_id: int) -> None:
    """Keep how soon somebody wants a kind of message.

    What is usual is no choice: it is not written down, and follows the reasons.

    Raises:
        NotFound: it cannot be had so.

    """
    notice = None if kind in STANDING else notice_of(kind)
    if notice and rhythm not in offered(notice):
        raise NotFound(say("There is no such choice."))

    of_kind = (Preference.person_id == person_id, Preference.kind == kind)
    session.execute(delete(Preference).where(*of_kind))
    if rhythm is not (usual_of(notice) if notice else STANDING[kind]):
        session.add(Preference(person_id=person_id, kind=kind, rhythm=rhythm))


def choose_for_thread(post_id: int, rhythm: Rhythm | None, *, person_id: int) -> None:
    """Keep how soon somebody wants what happens in a thread, or let it be as usual.

    Whoever says when they want to hear of it wants to hear of it.
    """
    unmute(post_id, person_id=person_id)
    _forget_rhythm(post_id, person_id)
    if rhythm:
        session.add(
            ThreadPreference(person_id=person_id, post_id=post_id, rhythm=rhythm)
        )


def follow(post: Post, *, person_id: int) -> None:
    """Let somebody hear of a thread that they have no part in. Twice is once.

    Raises:
        NotFound: it is a part of a thread.

    """
    if post.parent_id:
        raise NotFound(posts.NO_POST)

    unmute(post.id, person_id=person_id)
    askers.tie(post.id, person_id, Tie.FOLLOWS)


def unfollow(post_id: int, *, person_id: int) -> None:
    """Let somebody hear of a thread only as far as they asked."""
    askers.untie(post_id, person_id, Tie.FOLLOWS)
    _forget_rhythm(post_id, person_id)


def follow_area(area_id: int, *, person_id: int) -> None:
    """Let somebody know of each new question in an area. Twice is once."""
    if area_id not in areas():
        raise NotFound(say("There is no such area."))

    session.execute(
        insert(AreaFollow)
        .values(person_id=person_id, area_id=area_id, created_at=now())
        .on_conflict_do_nothing()
    )


def unfollow_area(area_id: int, *, person_id: int) -> None:
    """Tell somebody no more of the new questions in an area."""
    session.execute(
        delete(AreaFollow).where(
            AreaFollow.person_id == person_id, AreaFollow.area_id == area_id
        )
    )


def _forget_rhythm(post_id: int, person_id: int) -> None:
    session.execute(
        delete(ThreadPreference).where(
            ThreadPreference.person_id == person_id, ThreadPreference.post_id == post_id
        )
    )


def _read(*which: ColumnElement[bool], person_id: int) -> None:
    session.execute(
        update(Notification)
        .where(
            *which,
            Notification.person_id == person_id,
            Notification.read_at.is_(None),
        )
        .values(read_at=now())
    )
