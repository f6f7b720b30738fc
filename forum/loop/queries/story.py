"""What became of an idea, with everything its page shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.ideas.models import Idea
from forum.ideas.rules import WAITING, Decision
from forum.infra.db import rows, session
from forum.kernel.text import Sentence
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentLink,
    CommitmentRevision,
    DecisionEvent,
)
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import (
    DueKind,
    Facts,
    Result,
    Scope,
    Standing,
    expected,
    standing_of,
)
from forum.loop.rules.decisions import (
    EFFORT_WORDS,
    EXTRA_WORDS,
    REASON_WORDS,
    Effort,
    ReasonCode,
    ResponseKind,
)
from forum.loop.rules.rail import Step, Way, steps_of
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.queries import AUTHOR, author_of
from forum.posts.rules import PersonLine
from forum.promise import queries as promise
from forum.promise.rules import ClockKind, Due, Target


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What the brand said, as it reads now, and how often it was corrected."""

    id: int
    kind: ResponseKind
    html: str
    language: str
    author: PersonLine
    at: datetime
    corrections: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionLine:
    """One decision."""

    id: int
    before: Decision
    after: Decision
    at: datetime
    words: Words | None
    reason: ReasonCode | None
    extra: str
    effort: Effort | None
    revisit_on: date | None
    link: str
    who: str
    waits_until: date | None
    supporters: int
    by_itself: bool

    @property
    def reason_words(self) -> Sentence | str:
        """Why not, in words."""
        return REASON_WORDS[self.reason] if self.reason else ""

    @property
    def extra_label(self) -> Sentence | str:
        """What the reason asks for besides."""
        return EXTRA_WORDS[self.reason] if self.reason else ""

    @property
    def effort_words(self) -> Sentence | str:
        """How much work it is, in words."""
        return EFFORT_WORDS[self.effort] if self.effort else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveLine:
    """Another date that was announced, as the days of a promise show it."""

    to: date
    at: date
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentLine:
    """A promise, as pages show it."""

    id: int
    text: str
    standing: Standing
    first: date
    moves: Sequence[MoveLine]
    expected: date | None
    criteria: Sequence[str]
    is_review: bool
    is_quarter: bool
    has_owner: bool
    result: Result | None
    result_on: date | None
    result_note: str
    replaced_by_id: int | None
    made_at: datetime

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/commitments/{self.id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """What the brand decided, promised and did on one idea."""

    holds: DecisionLine | None
    earlier: Sequence[DecisionLine]
    said: Sequence[Words]
    """News and apologies, newest first; what was said with a decision is with it."""

    commitments: Sequence[CommitmentLine]
    steps: Sequence[Step]
    due: Due | None
    """By when the brand has to say what comes next."""

    due_kind: ClockKind | None


def story(family: Sequence[int], viewer: Actor) -> Story:  # noqa: ARG001 - all is public
    """Read what became of the idea that speaks for a family."""
    idea = session.get_one(Idea, family[0])
    words = _words_on(family)
    decisions = _decisions_on(family, words)
    with_decisions = {it.words.id for it in decisions if it.words}
    commitments = commitments_for(family)
    clock = promise.first_due(
        (ClockKind.DECISION, ClockKind.FIRST_ANSWER), Target.POST, family
    )
    due = clock.due if clock else None
    return Story(
        holds=decisions[0] if decisions else None,
        earlier=decisions[1:],
        said=[it for it in words.values() if it.id not in with_decisions],
        commitments=commitments,
        steps=_steps(idea, commitments, due),
        due=due,
        due_kind=clock.kind if clock else None,
    )


def commitments_for(post_ids: Sequence[int]) -> Sequence[CommitmentLine]:
    """List the public promises made for some posts, newest first."""
    found = session.scalars(
        select(Commitment)
        .join(CommitmentLink, CommitmentLink.commitment_id == Commitment.id)
        .where(CommitmentLink.post_id.in_(post_ids), Commitment.scope == Scope.PUBLIC)
        .distinct()
        .order_by(Commitment.id.desc())
    ).all()
    return lines_of(found)


def lines_of(commitments: Sequence[Commitment]) -> Sequence[CommitmentLine]:
    """Put promises together with their labels and the dates that were announced."""
    if not commitments:
        return ()
    facts = facts_of(commitments)
    whys = _whys([it.id for it in commitments])
    today = promise.today()
    return [_line(it, facts[it.id], whys.get(it.id, ()), today) for it in commitments]


def _line(
    it: Commitment, facts: Facts, whys: Sequence[str], today: date
) -> CommitmentLine:
    return CommitmentLine(
        id=it.id,
        text=it.text,
        standing=standing_of(facts, today),
        first=it.first_due_on or it.review_on or it.made_at.date(),
        moves=[
            MoveLine(to=move.new, at=move.on, why=why)
            for move, why in zip(facts.moves, whys, strict=True)
        ],
        expected=expected(facts),
        criteria=it.criteria,
        is_review=it.due_kind is DueKind.REVIEW,
        is_quarter=it.due_kind is DueKind.QUARTER,
        has_owner=it.owner_id is not None,
        result=it.result,
        result_on=it.result_on,
        result_note=it.result_note,
        replaced_by_id=it.replaced_by_id,
        made_at=it.made_at,
    )


def _whys(commitment_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    query = (
        select(CommitmentRevision.commitment_id, CommitmentRevision.reason)
        .where(
            CommitmentRevision.commitment_id.in_(commitment_ids),
            CommitmentRevision.field == "due_on",
        )
        .order_by(CommitmentRevision.id)
    )
    for row in rows(query):
        found.setdefault(row.commitment_id, []).append(row.reason)
    return found


def _words_on(post_ids: Sequence[int]) -> Mapping[int, Words]:
    """Read what the brand said, newest first, each as it was corrected last."""
    query = (
        select(BrandResponse, *AUTHOR)
        .join(Person, Person.id == BrandResponse.by_id)
        .where(BrandResponse.post_id.in_(post_ids))
        .order_by(BrandResponse.id)
    )
    found: dict[int, Words] = {}
    original: dict[int, int] = {}
    for row in session.execute(query):
        it: BrandResponse = row.BrandResponse
        first = original[it.id] = original.get(it.revises_id or 0, it.id)
        before = found.get(first)
        found[first] = Words(
            id=first,
            kind=before.kind if before else it.kind,
            html=it.html,
            language=it.language,
            author=author_of(row),
            at=before.at if before else it.published_at,
            corrections=before.corrections + 1 if before else 0,
        )
    return dict(reversed(found.items()))


def _decisions_on(
    idea_ids: Sequence[int], words: Mapping[int, Words]
) -> Sequence[DecisionLine]:
    event = aliased(DecisionEvent)
    query = select(event).where(event.idea_id.in_(idea_ids)).order_by(event.id.desc())
    return [_decision(it, words) for it in session.scalars(query)]


def _decision(it: Any, words: Mapping[int, Words]) -> DecisionLine:  # noqa: ANN401 - an aliased entity
    return DecisionLine(
        id=it.id,
        before=it.before,
        after=it.after,
        at=it.at,
        words=words.get(it.response_id) if it.response_id else None,
        reason=it.reason,
        extra=it.extra,
        effort=it.effort,
        revisit_on=it.revisit_on,
        link=it.link,
        who=it.who,
        waits_until=it.waits_until,
        supporters=it.supporters,
        by_itself=it.by_id is None,
    )


def _steps(
    idea: Idea, commitments: Sequence[CommitmentLine], due: Due | None
) -> Sequence[Step]:
    decided = idea.decided_at if idea.decision not in WAITING else None
    way = Way(
        asked_on=promise.day_of(idea.created_at),
        decision=idea.decision,
        decided_on=promise.day_of(decided) if decided else None,
        decision_due=promise.day_of(due.at) if due else None,
        promised_on=commitments[0].expected if commitments else None,
        delivery=idea.delivery,
        outcome=idea.outcome,
    )
    return steps_of(way, promise.today())
