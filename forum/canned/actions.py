"""Keeping canned replies, and noting what was posted from them."""

from collections.abc import Sequence

from forum.canned import queries
from forum.canned.models import CannedReply, CannedUse
from forum.canned.rules import MOST, REPLY_LIMIT, check_places, check_title
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.actions import check_body
from forum.taxonomy.queries import areas


def keep(
    reply: CannedReply | None,
    *,
    title: str,
    body: str,
    area_id: int | None,
    language: str,
    is_shared: bool,
    by: Actor,
) -> CannedReply:
    """Keep a reply for oneself or for everybody who helps, or change one."""
    it = reply or CannedReply(owner_id=by.id, changed_by_id=by.id)
    require(by, Can.SHARE_CANNED if it.owner_id is None else Can.USE_CANNED, it)
    title = check_title(title)
    body = check_places(check_body(body, limit=REPLY_LIMIT))
    if area_id is not None and area_id not in areas():
        raise Invalid(say("Choose one of the list."), field="area_id")

    it.title, it.body, it.language = title, body, language
    it.area_id = area_id
    owner_id = None if is_shared else it.owner_id or by.id
    if is_shared:
        require(by, Can.SHARE_CANNED, it)
    if reply is None or owner_id != it.owner_id:
        _check_room(owner_id)
    it.owner_id, it.changed_by_id, it.changed_at = owner_id, by.id, now()
    session.add(it)
    session.flush()
    return it


def drop(reply: CannedReply, *, by: Actor) -> None:
    """Keep a reply no longer. What was posted from it stays."""
    shared = reply.owner_id is None
    require(by, Can.SHARE_CANNED if shared else Can.USE_CANNED, reply)

    session.delete(reply)
    session.flush()


def note_use(reply_ids: Sequence[int], post_id: int, *, by: Actor) -> None:
    """Note from which canned replies a post was begun, those that one may use."""
    if reply_ids:
        for reply_id in queries.usable(reply_ids, by):
            session.add(CannedUse(reply_id=reply_id, post_id=post_id))
        session.flush()


def _check_room(owner_id: int | None) -> None:
    if queries.count_of(owner_id) >= MOST:
        raise Invalid(say("Keep %(most)s at most: drop one first.", most=MOST))
