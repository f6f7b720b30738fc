"""What became of an idea, with everything its page shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam, select

from forum.ideas.models import Idea
from forum.ideas.queries import IdeaPage
from forum.ideas.rules import WAITING, Decision
from forum.infra.db import session
from forum.kernel.text import Sentence
from forum.loop.models import (
    BrandResponse,
    DecisionEvent,
)
from forum.loop.queries.commitment_lines import CommitmentLine, lines_of
from forum.loop.queries.commitments import histories_for
from forum.loop.queries.done_lines import DoneLine, done_lines
from forum.loop.queries.published import published_about
from forum.loop.queries.round_lines import rounds_of
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
    changed_at: datetime
    """When it was said, or corrected for the last time."""

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
class Story:
    """What the brand decided, promised and did on one idea."""

    holds: DecisionLine | None
    earlier: Sequence[DecisionLine]
    said: Sequence[Words]
    """News and apologies, newest first; what was said with a decision is with it."""

    commitments: Sequence[CommitmentLine]
    results: Sequence[DoneLine]
    """What was done of it, newest first."""

    steps: Sequence[Step]
    due: Due | None
    """By when the brand has to say what comes next."""

    due_kind: ClockKind | None


def beside(page: IdeaPage, _viewer: Actor) -> Story:
    """Read what became of an idea, for its page; all of it is public."""
    return _story(page, page.family, page.due, page.due_kind)


def story(family: Sequence[int]) -> Story:
    """Read what became of the idea that speaks for a family."""
    idea = session.get_one(Idea, family[0])
    clock = promise.first_due(
        (ClockKind.DECISION, ClockKind.FIRST_ANSWER), Target.POST, family
    )
    return _story(
        idea, family, clock.due if clock else None, clock.kind if clock else None
    )


def _story(
    idea: IdeaPage | Idea,
    family: Sequence[int],
    due: Due | None,
    due_kind: ClockKind | None,
) -> Story:
    words = words_on(family)
    decisions = _decisions_on(family, words)
    with_decisions = {it.words.id for it in decisions if it.words}
    promised, done = histories_for(family), published_about(family)
    rounds = rounds_of(
        [it.update.id for it in done], kept=[it.commitment.id for it in promised]
    )
    commitments, results = lines_of(promised, rounds), done_lines(done, rounds)
    return Story(
        holds=decisions[0] if decisions else None,
        earlier=decisions[1:],
        said=[it for it in words.values() if it.id not in with_decisions],
        commitments=commitments,
        results=results,
        steps=_steps(idea, commitments, results, due),
        due=due,
        due_kind=due_kind,
    )


_WORDS: Final = (
    select(BrandResponse, *AUTHOR)
    .join(Person, Person.id == BrandResponse.by_id)
    .where(BrandResponse.post_id.in_(bindparam("posts", expanding=True)))
    .order_by(BrandResponse.id)
)
_DECISIONS: Final = (
    select(DecisionEvent)
    .where(DecisionEvent.idea_id.in_(bindparam("ideas", expanding=True)))
    .order_by(DecisionEvent.id.desc())
)


def words_on(post_ids: Sequence[int]) -> Mapping[int, Words]:
    """Read what the brand said, newest first, each as it was corrected last."""
    found: dict[int, Words] = {}
    original: dict[int, int] = {}
    for row in session.execute(_WORDS, {"posts": list(post_ids)}):
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
            changed_at=it.published_at,
            corrections=before.corrections + 1 if before else 0,
        )
    return dict(reversed(found.items()))


def _decisions_on(
    idea_ids: Sequence[int], words: Mapping[int, Words]
) -> Sequence[DecisionLine]:
    given = {"ideas": list(idea_ids)}
    return [_decision(it, words) for it in session.scalars(_DECISIONS, given)]


def _decision(it: DecisionEvent, words: Mapping[int, Words]) -> DecisionLine:
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
    idea: IdeaPage | Idea,
    commitments: Sequence[CommitmentLine],
    results: Sequence[DoneLine],
    due: Due | None,
) -> Sequence[Step]:
    decided = idea.decided_at if idea.decision not in WAITING else None
    done = next((it for it in results if it.is_claim), None)
    judged = done.judged_at if done else None
    way = Way(
        asked_on=promise.day_of(idea.created_at),
        decision=idea.decision,
        decided_on=promise.day_of(decided) if decided else None,
        decision_due=promise.day_of(due.at) if due else None,
        promised_on=commitments[0].expected if commitments else None,
        delivery=idea.delivery,
        done_on=promise.day_of(done.at) if done else None,
        outcome=idea.outcome,
        answer_due=done.answer_due if done else None,
        verified_on=promise.day_of(judged) if judged else None,
    )
    return steps_of(way, promise.today())
