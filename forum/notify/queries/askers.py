"""Whose turn it is: the askers of an announcement, a batch at a time."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import ColumnElement, Select, func, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import rows
from forum.notify.models import (
    Announcement,
    AnnouncementPost,
    Mute,
    Notification,
    Preference,
)
from forum.notify.queries.troubles import stopped
from forum.notify.rules import Asker, Audience, Edge, Trouble
from forum.people.models import Person

BATCH: Final = 500


def next_askers(it: Announcement, *, most: int = BATCH) -> Sequence[Asker]:
    """List the people who come next, by their ids, with all that decides their word.

    Who asks after it happened waits for what happens next.
    """
    audience = Audience(**it.audience)
    about = rows(
        select(AnnouncementPost.post_id)
        .where(AnnouncementPost.announcement_id == it.id)
        .order_by(AnnouncementPost.post_id)
    )
    posts = [row.post_id for row in about]
    tied = _are_tied(it, posts, audience)
    ids = _next_ids(it, tied, audience, most)
    if not ids:
        return []
    edges = _edges(ids, tied)
    for person_id, why in audience.people.items():
        named = Edge(why=why, post_id=posts[0] if posts else None, since=it.created_at)
        if int(person_id) in ids:
            edges.setdefault(int(person_id), []).append(named)
    return _people(ids, edges, kind=it.kind)


def _are_tied(
    it: Announcement, posts: Sequence[int], audience: Audience
) -> list[ColumnElement[bool]]:
    tied = [AskerEdge.post_id.in_(posts), AskerEdge.created_at <= it.created_at]
    if audience.ties is not None:
        tied.append(AskerEdge.tie.in_([Tie(each) for each in audience.ties]))
    return tied


def _next_ids(
    it: Announcement,
    tied: Sequence[ColumnElement[bool]],
    audience: Audience,
    most: int,
) -> Sequence[int]:
    """Take the askers and those who are named together, in the one order of ids.

    A tombstone comes after the person it stands for, who may have had their turn.
    """
    had_theirs = select(Notification.person_id).where(
        Notification.announcement_id == it.id, Notification.person_id > it.cursor
    )
    asking = rows(
        select(AskerEdge.person_id)
        .where(*tied, AskerEdge.person_id > it.cursor)
        .where(AskerEdge.person_id.not_in(had_theirs))
        .where(AskerEdge.person_id.not_in(_left_out(audience)))
        .distinct()
        .order_by(AskerEdge.person_id)
        .limit(most)
    )
    named = {int(each) for each in audience.people} - set(audience.but)
    named -= {row.person_id for row in rows(had_theirs)}
    ids = {row.person_id for row in asking} | {
        each for each in named if each > it.cursor
    }
    return sorted(ids)[:most]


def _left_out(audience: Audience) -> Select[int]:
    """Select who is left out: more people than a statement takes values, perhaps."""
    each = func.json_each(json.dumps(audience.but)).table_valued("value")
    return select(each.c.value)


def _edges(
    ids: Sequence[int], tied: Sequence[ColumnElement[bool]]
) -> dict[int, list[Edge]]:
    found: dict[int, list[Edge]] = {}
    for row in rows(
        select(
            AskerEdge.person_id,
            AskerEdge.tie,
            AskerEdge.post_id,
            AskerEdge.through_id,
            AskerEdge.created_at,
        )
        .where(*tied, AskerEdge.person_id.in_(ids))
        .order_by(AskerEdge.id)
    ):
        edge = Edge(
            why=row.tie,
            post_id=row.post_id,
            through_id=row.through_id,
            since=row.created_at,
        )
        found.setdefault(row.person_id, []).append(edge)
    return found


def _people(
    ids: Sequence[int], edges: Mapping[int, Sequence[Edge]], *, kind: str
) -> Sequence[Asker]:
    muted: dict[int, set[int]] = {}
    for row in rows(
        select(Mute.person_id, Mute.post_id).where(Mute.person_id.in_(ids))
    ):
        muted.setdefault(row.person_id, set()).add(row.post_id)
    why_stopped = stopped(ids)
    people = rows(
        select(
            Person.id,
            Person.email,
            Person.email_confirmed_at,
            Person.erased_at,
            Preference.by_mail,
        )
        .outerjoin(
            Preference,
            (Preference.person_id == Person.id) & (Preference.kind == kind),
        )
        .where(Person.id.in_(ids))
        .order_by(Person.id)
    )
    return [
        Asker(
            id=row.id,
            edges=edges[row.id],
            is_erased=row.erased_at is not None,
            has_account=row.email is not None,
            gets_mail=row.email_confirmed_at is not None and row.id not in why_stopped,
            is_cut_off=why_stopped.get(row.id) is Trouble.GONE,
            muted=frozenset(muted.get(row.id, ())),
            wants_mail=row.by_mail,
        )
        for row in people
    ]
