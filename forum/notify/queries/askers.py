"""Whose turn it is: the askers of an announcement, a batch at a time."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, func, select, union

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import rows
from forum.notify.models import (
    Announcement,
    AnnouncementPost,
    AreaFollow,
    Notification,
    Preference,
    ThreadPreference,
)
from forum.notify.queries.muting import mutes_of
from forum.notify.queries.troubles import stopped
from forum.notify.rules import (
    DIGEST,
    FOLLOWED,
    Asker,
    Audience,
    Chosen,
    Edge,
    Rhythm,
    Trouble,
    Why,
)
from forum.people.models import Person
from forum.taxonomy.queries import shuts_out

BATCH: Final = 500
NONE_CHOSEN: Final = Chosen()


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
    post_id = posts[0] if posts else None
    for person_id, why in audience.people.items():
        named = Edge(why=why, post_id=post_id, since=it.created_at)
        if int(person_id) in ids:
            edges.setdefault(int(person_id), []).append(named)
    for row in rows(_in_areas(it, audience).where(AreaFollow.person_id.in_(ids))):
        follows = Edge(why=Why.FOLLOWS_AREA, post_id=post_id, since=row.created_at)
        edges.setdefault(row.person_id, []).append(follows)
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
    """Take all who wait for it together, in the one order of ids.

    A tombstone comes after the person it stands for, who may have had their turn.
    """
    had_theirs = select(Notification.person_id).where(
        Notification.announcement_id == it.id, Notification.person_id > it.cursor
    )
    waiting = select(AskerEdge.person_id).where(*tied).subquery()
    if audience.areas:
        follow = _in_areas(it, audience).with_only_columns(AreaFollow.person_id)
        waiting = union(select(waiting.c.person_id), follow).subquery()
    each = waiting.c.person_id
    asking = rows(
        select(each)
        .where(each > it.cursor)
        .where(each.not_in(had_theirs))
        .where(each.not_in(_left_out(audience)))
        .distinct()
        .order_by(each)
        .limit(most)
    )
    named = {int(each) for each in audience.people} - set(audience.but)
    named -= {row.person_id for row in rows(had_theirs)}
    ids = {row.person_id for row in asking} | {
        each for each in named if each > it.cursor
    }
    return sorted(ids)[:most]


def _in_areas(it: Announcement, audience: Audience) -> Select[int, datetime]:
    return select(AreaFollow.person_id, AreaFollow.created_at).where(
        AreaFollow.area_id.in_(audience.areas),
        AreaFollow.created_at <= it.created_at,
        ~shuts_out(audience.areas, AreaFollow.person_id),
    )


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


def _chosen(ids: Sequence[int], kind: str) -> Mapping[int, Chosen]:
    """Read what some people chose that can bear on a kind of message."""
    kinds: dict[int, dict[str, Rhythm]] = {}
    for row in rows(
        select(Preference.person_id, Preference.kind, Preference.rhythm).where(
            Preference.person_id.in_(ids), Preference.kind.in_((kind, FOLLOWED, DIGEST))
        )
    ):
        kinds.setdefault(row.person_id, {})[row.kind] = row.rhythm
    threads: dict[int, dict[int, Rhythm]] = {}
    it = ThreadPreference
    for row in rows(
        select(it.person_id, it.post_id, it.rhythm).where(it.person_id.in_(ids))
    ):
        threads.setdefault(row.person_id, {})[row.post_id] = row.rhythm
    return {
        each: Chosen(by_kind=kinds.get(each, {}), by_thread=threads.get(each, {}))
        for each in {*kinds, *threads}
    }


def _people(
    ids: Sequence[int], edges: Mapping[int, Sequence[Edge]], *, kind: str
) -> Sequence[Asker]:
    muted = mutes_of(ids)
    why_stopped = stopped(ids)
    chosen = _chosen(ids, kind)
    people = rows(
        select(
            Person.id,
            Person.email,
            Person.email_confirmed_at,
            Person.erased_at,
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
            muted=muted.get(row.id, frozenset()),
            chosen=chosen.get(row.id, NONE_CHOSEN),
        )
        for row in people
    ]
