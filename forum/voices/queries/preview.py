"""What setting voices aside would change, before anybody does."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.ideas.models import Idea, Support
from forum.ideas.queries.families import in_family_of
from forum.ideas.queries.thresholds import threshold_of
from forum.ideas.rules import WAITING, SupportState
from forum.infra.db import session
from forum.voices.models import VoiceGroup
from forum.voices.rules import idea_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What becomes of the count of one idea."""

    idea_id: int
    title: str
    before: int
    after: int
    falls: bool
    """Whether too few are left for the brand to owe a decision."""

    is_decided: bool
    """Whether the brand has decided: that stays as it is."""


def ideas_of(group: VoiceGroup) -> Sequence[Idea]:
    """List the ideas that a group spoke for, by what speaks for their family today."""
    numbers = [idea_in(it) for it in group.facts["for"]]
    found = session.scalars(select(Idea).where(Idea.id.in_(numbers))).all()
    roots = {it.root_id for it in found}
    return session.scalars(select(Idea).where(Idea.id.in_(roots))).all()


def supports_of(group: VoiceGroup, people: Collection[int]) -> Sequence[Support]:
    """List the voices of some people, for what their group spoke for, that count."""
    return [voice for idea in ideas_of(group) for voice in _supports(idea, people)]


def preview(group: VoiceGroup, people: Collection[int]) -> Sequence[Change]:
    """Say of each idea how many voices would be left, and what follows."""
    return [_change(idea, people) for idea in ideas_of(group)]


def _change(idea: Idea, people: Collection[int]) -> Change:
    gone = {voice.person_id for voice in _supports(idea, people)}
    after = idea.support_count - len(gone)
    waits = idea.decision in WAITING
    return Change(
        idea_id=idea.id,
        title=idea.title or "",
        before=idea.support_count,
        after=after,
        falls=waits and idea.threshold_at is not None and after < threshold_of(idea),
        is_decided=not waits,
    )


def _supports(idea: Idea, people: Collection[int]) -> Sequence[Support]:
    query = select(Support).where(
        Support.person_id.in_(people),
        Support.idea_id.in_(in_family_of(idea.id)),
        Support.state == SupportState.ACTIVE,
    )
    return session.scalars(query.order_by(Support.id)).all()
