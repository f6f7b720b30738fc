"""One idea with everything its page shows, in a handful of statements."""

from collections.abc import Sequence
from typing import Any

from forum.comments.queries import comments_page
from forum.ideas.queries import statements
from forum.ideas.queries.dormancy import sleeps
from forum.ideas.queries.finding import NO_IDEA
from forum.ideas.queries.lines import (
    Backing,
    IdeaPage,
    Joined,
    MergedLine,
    Parted,
    PartedLine,
    Why,
)
from forum.ideas.queries.past import past_of
from forum.ideas.queries.rows import Link
from forum.ideas.rules import Source
from forum.infra.db import numbers, rows
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.posts.queries import PostLine, author_of, facts_of, sight_of
from forum.promise.rules import Due
from forum.taxonomy.queries import areas, trail


def show(idea_id: int, viewer: Actor, *, before: int | None = None) -> IdeaPage:
    """Read an idea with what stands around it, and the latest comments.

    Raises:
        NotFound: there is none, or it is not for this person's eyes.

    """
    sight = sight_of(viewer)
    given = {"viewer_id": viewer.id, "id": idea_id}
    row = rows(statements.one(sight), given).first()
    if row is None:
        raise NotFound(NO_IDEA)
    members = [row.id, *sorted(numbers(row.members))]
    merged = _merged(members[1:])
    shown = [row.id, *(it.link.id for it in merged)]
    names = rows(statements.NAMES, {"family": shown}).all()
    remarks = comments_page(shown, viewer, before=before)
    return IdeaPage(
        id=row.id,
        slug=row.slug,
        title=row.title,
        post=PostLine(**facts_of(row)),
        text=row.text or "",
        problem_html=row.problem_html or "",
        wish_html=row.wish_html or "",
        wished=row.wished,
        revision=row.revision,
        root_id=row.canonical_id or row.id,
        decision=row.decision,
        decided_at=row.decided_at,
        decline_code=row.decline_code,
        delivery=row.delivery,
        outcome=row.outcome,
        promised_on=row.promised_on,
        imported=row.imported,
        is_dormant=sleeps(row),
        past=past_of(row),
        area=areas().get(row.area_id),
        trail=trail(row.area_id),
        family=shown,
        backing=_backing(row, members),
        own_voice=(row.own_strength, row.own_why) if row.own_voice else None,
        due=Due(row.due_at, row.policy_version) if row.due_at else None,
        due_kind=row.due_kind,
        joined=_joined(row) if row.canonical_id else None,
        parted=_parted(row) if row.undone_at else None,
        parted_here=_parted_here(numbers(row.parted_here)),
        merged=merged,
        whys=[_why(it) for it in names if it.why],
        backers=[author_of(it) for it in names if not it.why],
        comments=remarks.comments,
        comment_count=remarks.total,
        older=remarks.older,
        was_read_before=row.was_read_before,
    )


def _backing(row: Any, members: Sequence[int]) -> Backing:  # noqa: ANN401 - a row of `statements.one`
    voices = rows(statements.VOICES, {"family": members}).one()
    return Backing(
        count=voices.people,
        by_phone=voices.by_phone or 0,
        unconfirmed=voices.unconfirmed or 0,
        blocking=voices.blocking or 0,
        matters=voices.matters or 0,
        nice=voices.nice or 0,
        before_joining=row.up or 0,
    )


def _joined(row: Any) -> Joined:  # noqa: ANN401 - a row of `statements.one`
    return Joined(
        into=Link(row.canonical_id, row.into_slug, row.into_title),
        at=row.merged_at,
        reason=row.merge_reason,
        objection=row.objection,
        settlement=row.settlement,
    )


def _parted(row: Any) -> Parted:  # noqa: ANN401 - a row of `statements.one`
    return Parted(at=row.undone_at, reason=row.settlement)


def _parted_here(ids: Sequence[int]) -> Sequence[PartedLine]:
    """List those that everybody may read, the last one first."""
    if not ids:
        return ()
    return [
        PartedLine(
            link=Link(row.id, row.slug, row.title),
            at=row.undone_at,
            reason=row.settlement,
        )
        for row in rows(statements.PARTED, {"ids": ids})
    ]


def _merged(members: Sequence[int]) -> Sequence[MergedLine]:
    """List those that everybody may read: no other adds a word to this page."""
    if not members:
        return ()
    return [
        MergedLine(
            link=Link(row.id, row.slug, row.title),
            people=row.people,
            at=row.at,
            reason=row.reason,
            objection=row.objection,
            settlement=row.settlement,
        )
        for row in rows(statements.MERGED, {"ids": members})
    ]


def _why(row: Any) -> Why:  # noqa: ANN401 - a row of `statements.NAMES`
    by_phone = row.source is Source.ON_BEHALF
    return Why(
        words=row.why,
        name="" if by_phone else row.author_name,
        strength=row.strength,
        note=say("by phone") if by_phone else "",
    )
