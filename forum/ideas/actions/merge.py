"""Joining ideas that wish for the same, and parting them again, exactly.

A merge is a pointer. Texts, voices, comments and clocks stay where they are; what a
family adds up to is counted over all of it.
"""

from sqlalchemy import select

from forum.ideas.actions.propose import move
from forum.ideas.actions.support import recount
from forum.ideas.events import IdeasMerged, IdeasParted, MergeObjected, MergeUpheld
from forum.ideas.models import Idea, Merge, Support
from forum.ideas.queries.families import merged_below
from forum.ideas.rules import OBJECTION_TIME, Decision, check_merge, check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import queries as posts


def merge(idea: Idea, into: Idea, *, reason: str, by: Actor) -> Merge:
    """Join an idea with one that wishes for the same; whoever leads there speaks."""
    require(by, Can.MERGE_IDEAS, idea)
    if idea.is_merged:
        raise Conflict(say("This idea is joined with another one already."))
    check_merge(idea.id, into.root_id)
    _check_shown(idea, into)
    posts.check_unlocked(idea, session.get_one(Idea, into.root_id))
    posts.check_joining_readers(idea, into)
    is_disclosed = posts.is_private(idea.area_id) and into.area_id != idea.area_id
    if is_disclosed:
        check_alone(idea)
    reason = check_reason(reason)

    if is_disclosed:
        move(idea, into.area_id or 0)
    idea.merged_into_id = into.id
    _point(idea, into.root_id)
    kept = Merge(idea_id=idea.id, into_id=into.root_id, reason=reason, by_id=by.id)
    session.add(kept)
    recount(idea)

    emit(
        IdeasMerged(
            merge_id=kept.id, idea_id=idea.id, into_id=into.root_id, by_id=by.id
        )
    )
    return kept


def part(idea: Idea, *, reason: str, by: Actor) -> None:
    """Let an idea stand on its own again, with all that was its own."""
    require(by, Can.MERGE_IDEAS, idea)
    kept = standing_merge(idea)
    reason = check_reason(reason)
    former = session.get_one(Idea, idea.root_id)
    posts.check_unlocked(idea, former)

    idea.merged_into_id = None
    _point(idea, None)
    kept.undone_at = kept.settled_at = now()
    kept.settlement, kept.settled_by_id = reason, by.id
    recount(former)
    recount(idea)

    emit(IdeasParted(merge_id=kept.id, idea_id=idea.id, from_id=former.id, by_id=by.id))


def object_to_merge(idea: Idea, *, objection: str, by: Actor) -> None:
    """Say, as its author, that the other idea is another one. A moderator decides."""
    require(by, Can.OBJECT_TO_MERGE, idea)
    kept = standing_merge(idea)
    if kept.objected_at:
        raise Conflict(say("You have objected already. A moderator looks at it."))
    if now() > kept.at + OBJECTION_TIME:
        raise Conflict(say("The seven days to object are over. Write a comment."))

    kept.objection, kept.objected_at = check_reason(objection, field="objection"), now()

    emit(MergeObjected(merge_id=kept.id, idea_id=idea.id, by_id=by.id))


def uphold_merge(idea: Idea, *, reason: str, by: Actor) -> None:
    """Leave two ideas joined in spite of an objection, for a reason all can read."""
    require(by, Can.MERGE_IDEAS, idea)
    kept = standing_merge(idea)
    if not kept.objected_at or kept.settled_at:
        raise Conflict(say("There is no objection to settle."))

    kept.settlement, kept.settled_by_id = check_reason(reason), by.id
    kept.settled_at = now()

    emit(MergeUpheld(merge_id=kept.id, idea_id=idea.id, by_id=by.id))


def standing_merge(idea: Idea) -> Merge:
    """Find the merge that holds an idea, or say that it stands on its own."""
    found = session.scalar(
        select(Merge).where(Merge.idea_id == idea.id, Merge.undone_at.is_(None))
    )
    if found is None:
        raise Conflict(say("This idea stands on its own already."))
    return found


def check_alone(idea: Idea) -> None:
    """Refuse to show everybody what more than one person has said on an idea."""
    posts.check_alone(idea)
    others = select(Support.id).where(
        Support.idea_id == idea.id, Support.person_id.is_distinct_from(idea.author_id)
    )
    if idea.decision is not Decision.NONE or session.scalar(others.limit(1)):
        raise Conflict(
            say("Others have spoken there for its readers alone. It stays there.")
        )


def _check_shown(*ideas: Idea) -> None:
    """Join nothing that is out of sight: what links to it would tell of it."""
    if not all(it.is_shown for it in ideas):
        raise Conflict(say("Only ideas that everybody can read can be joined."))


def _point(idea: Idea, root_id: int | None) -> None:
    """Let an idea, and all that lead to it, name who speaks for them."""
    idea.canonical_id = root_id
    session.flush()
    for each in merged_below(idea.id):
        each.canonical_id = root_id or idea.id
    session.flush()
