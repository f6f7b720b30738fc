"""One update with all that stands around it: claims, rounds, thanks, corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from forum.comments.models import Comment
from forum.comments.queries import Remarks, comments_page
from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.markup import render
from forum.kernel.text import Sentence
from forum.loop.models import (
    BrandResponse,
    Credit,
    DeliveryClaim,
    Reopening,
    Update,
    UpdateRevision,
    VerificationRound,
)
from forum.loop.queries.drafts import NO_UPDATE, Ask, asks, families, linked
from forum.loop.queries.result_lines import ResultLine, last_texts, update_lines
from forum.loop.queries.round_lines import RoundLine, rounds_of
from forum.loop.queries.rounds import How, Reason, how_asked, reasons, tally, verdict_of
from forum.loop.queries.whereabouts import count_waiting, not_there_yet, place_of
from forum.loop.rules.updates import CREDIT_WORDS, CreditRole, ShownAs
from forum.loop.rules.verification import (
    ReopeningOutcome,
    Tally,
    Trigger,
    may_relapse,
)
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, visible_to


@dataclass(frozen=True, kw_only=True, slots=True)
class Thanked:
    """Somebody who is thanked, under the name they chose."""

    name: str
    """Empty for a customer who wants no name."""

    role: CreditRole

    @property
    def role_words(self) -> Sentence:
        """What they did for it."""
        return CREDIT_WORDS[self.role]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReopeningLine:
    """A delivery that was looked at again, and what became of it."""

    id: int
    trigger: Trigger
    at: datetime
    outcome: ReopeningOutcome | None
    settled_at: datetime | None
    html: str
    """The brand's answer, or the statement that ended it."""


@dataclass(frozen=True, kw_only=True)
class UpdatePage:
    """An update as its page shows it. Permissions may be asked of it."""

    id: int
    author_id: int
    area_id: int | None
    line: ResultLine
    you_asked_html: str
    next_step_html: str
    claims: Sequence[DeliveryClaim]
    rounds: Sequence[RoundLine]
    place: str
    """Where the reader said that they are; nobody else is shown it."""

    is_elsewhere: bool
    waiting: int
    """How many of those who asked said that they are where it is not yet."""

    late: Tally
    """What those say who joined after the claim: beside the others, never weighed."""

    reasons: Sequence[Reason]
    reopenings: Sequence[ReopeningLine]
    thanked: Sequence[Thanked]
    corrections: int
    corrected_at: datetime | None
    correction_reason: str
    asks: Sequence[Ask]
    check_note: str
    """What whoever read the claim before it was public has to say."""

    own_answer: str
    """What the reader said in the round that is open; empty for nothing."""

    own_words: str
    own_photo: str
    """The key of the picture that came with it."""

    may_answer: bool
    may_say_it_came_back: bool
    own_credit: Credit | None
    remarks: Remarks
    is_open: bool = True

    @property
    def round(self) -> RoundLine | None:
        """The last round."""
        return self.rounds[0] if self.rounds else None

    @property
    def looked_at(self) -> ReopeningLine | None:
        """The reopening that waits for the brand."""
        last = self.reopenings[0] if self.reopenings else None
        return last if last and last.outcome is None else None


def public(update_id: int) -> Update:
    """Find an update that everybody reads, or say that there is none."""
    return _published(update_id, EVERYBODY)


def part(post_id: int, viewer: Actor) -> Post:
    """Find a result, or a comment on one, for an act on any post."""
    post = posts.get(post_id, viewer)
    if isinstance(post, Comment) and post.thread_id:
        update = _published(post.thread_id, viewer)
        set_committed_value(post, "thread", update)
        set_committed_value(post, "parent", update)
        return post
    return _published(post_id, viewer)


def _published(update_id: int, viewer: Actor) -> Update:
    found = session.scalar(
        select(Update).where(
            Update.id == update_id,
            Update.published_at.is_not(None),
            visible_to(viewer),
        )
    )
    if found is None:
        raise NotFound(NO_UPDATE)
    return found


def show(update_id: int, viewer: Actor, *, before: int | None = None) -> UpdatePage:
    """Read a published update with all that stands around it.

    `before` names a comment: those before it are listed.
    """
    it = public(update_id)
    line = update_lines([it.id])["update", it.id]
    rounds = rounds_of([it.id]).get(it.id, ())
    texts = last_texts([it.id]).get(it.id)
    how, claims = _how(rounds, viewer), _claims(it.id)
    has_say = how not in {None, How.ELSEWHERE}
    own = verdict_of(rounds[0].id, viewer.id) if rounds and has_say else None
    is_open = bool(rounds) and rounds[0].judged_as is None and rounds[0].is_announced
    return UpdatePage(
        id=it.id,
        author_id=it.author_id,
        area_id=it.area_id,
        line=line,
        you_asked_html=render(texts.you_asked).html if texts else it.you_asked_html,
        next_step_html=_next_step(texts, it),
        claims=claims,
        rounds=rounds,
        place=place_of(viewer.id),
        is_elsewhere=bool(not_there_yet([it.id], viewer.id)),
        waiting=_waiting(it.id, claims),
        late=_late(rounds),
        reasons=reasons(rounds[0].id) if rounds else (),
        reopenings=_reopenings([each.id for each in rounds]),
        thanked=thanked(it.id),
        corrections=_count_corrections(it.id) if texts else 0,
        corrected_at=texts.at if texts else None,
        correction_reason=texts.reason if texts else "",
        asks=asks(linked(it.id)),
        check_note=it.check_note,
        own_answer=str(own.answer) if own else "",
        own_words=own.words if own else "",
        own_photo=own.photo if own else "",
        may_answer=is_open and has_say,
        may_say_it_came_back=has_say and _may_say_it_came_back(rounds),
        remarks=comments_page([it.id], viewer, before=before),
        own_credit=session.get(Credit, (it.id, viewer.id)) if viewer.id else None,
    )


def _next_step(texts: UpdateRevision | None, it: Update) -> str:
    if texts is None:
        return it.next_step_html
    return render(texts.next_step).html if texts.next_step else ""


def _how(rounds: Sequence[RoundLine], viewer: Actor) -> How | None:
    if not rounds or not viewer.id:
        return None
    return how_asked(session.get_one(VerificationRound, rounds[0].id), viewer.id)


def _may_say_it_came_back(rounds: Sequence[RoundLine]) -> bool:
    return bool(rounds) and may_relapse(rounds[0].state, rounds[0].judged_at)


def _late(rounds: Sequence[RoundLine]) -> Tally:
    return tally(rounds[0].id, is_late=True) if rounds else Tally()


def _claims(update_id: int) -> Sequence[DeliveryClaim]:
    return session.scalars(
        select(DeliveryClaim)
        .where(DeliveryClaim.update_id == update_id)
        .order_by(DeliveryClaim.number.desc())
    ).all()


def _waiting(update_id: int, claims: Sequence[DeliveryClaim]) -> int:
    is_limited = bool(claims) and bool(claims[0].places)
    return count_waiting(update_id, families(linked(update_id))) if is_limited else 0


def _reopenings(round_ids: Sequence[int]) -> Sequence[ReopeningLine]:
    if not round_ids:
        return ()
    query = (
        select(Reopening, BrandResponse.html)
        .outerjoin(BrandResponse, BrandResponse.id == Reopening.response_id)
        .where(Reopening.round_id.in_(round_ids))
        .order_by(Reopening.id.desc())
    )
    return [
        ReopeningLine(
            id=row.Reopening.id,
            trigger=row.Reopening.trigger,
            at=row.Reopening.at,
            outcome=row.Reopening.outcome,
            settled_at=row.Reopening.settled_at,
            html=row.html or render(row.Reopening.statement).html,
        )
        for row in session.execute(query)
    ]


_THANKED: Final = (
    select(Person.name, Person.erased_at, Credit.role, Credit.shown_as)
    .join(Person, Person.id == Credit.person_id)
    .where(
        Credit.update_id == bindparam("update_id"),
        or_(Credit.accepted.is_(None), Credit.accepted.is_(True)),
    )
    .order_by(Credit.role, Person.id)
)


def thanked(update_id: int) -> Sequence[Thanked]:
    """List whom an update thanks, each under the name they chose."""
    given: Mapping[str, Any] = {"update_id": update_id}
    return [
        Thanked(
            name=row.name
            if row.shown_as is ShownAs.PSEUDONYM and not row.erased_at
            else "",
            role=row.role,
        )
        for row in rows(_THANKED, given)
    ]


def _count_corrections(update_id: int) -> int:
    query = select(UpdateRevision.id).where(UpdateRevision.update_id == update_id)
    return len(session.scalars(query).all())
