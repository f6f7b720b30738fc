"""One update with all that stands around it: claims, rounds, thanks, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select
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
)
from forum.loop.queries.drafts import NO_UPDATE, Ask, asks, links_of
from forum.loop.queries.published import Published, published
from forum.loop.queries.reasons import Reason, reasons
from forum.loop.queries.result_lines import ResultLine, lines_of
from forum.loop.queries.round_lines import RoundLine, rounds_of
from forum.loop.queries.rounds import How, how_asked_for, verdict_of
from forum.loop.queries.whereabouts import EVERYWHERE, Reach, reach_of
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
    """Empty for a customer who wants no name, or who has left."""

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
    reach: Reach
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
    is_credited: bool
    """Whether the reader is thanked, or would be if they agreed."""

    remarks: Remarks
    is_locked: bool
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


def read(update_id: int) -> Published:
    """Read an update that everybody reads, or say that there is none."""
    found = published([update_id])
    if not found:
        raise NotFound(NO_UPDATE)
    return found[0]


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


def show(update_id: int, viewer: Actor) -> UpdatePage:
    """Read a published update with all that stands around it."""
    return page_of(read(update_id), viewer)


def page_of(
    found: Published, viewer: Actor, *, before: int | None = None
) -> UpdatePage:
    """Put all that stands around a published update together.

    `before` names a comment: those before it are listed.
    """
    it, number = found.update, found.update.id
    all_rounds = rounds_of([number])
    rounds = all_rounds.about(number)
    claims = _claims(number)
    how = how_asked_for(claims[0], viewer.id) if rounds and viewer.id else None
    has_say = how not in {None, How.ELSEWHERE}
    own = verdict_of(rounds[0].id, viewer.id) if has_say else None
    is_open = bool(rounds) and rounds[0].judged_as is None and rounds[0].is_announced
    credits_ = _credits(number)
    return UpdatePage(
        id=number,
        author_id=it.author_id,
        area_id=it.area_id,
        is_locked=it.is_locked,
        line=lines_of([found], all_rounds)[number],
        you_asked_html=found.you_asked_html,
        next_step_html=found.next_step_html,
        claims=claims,
        rounds=rounds,
        reach=_reach(claims, viewer),
        late=rounds[0].late if rounds else Tally(),
        reasons=reasons(rounds[0].id) if rounds else (),
        reopenings=_reopenings([each.id for each in rounds]),
        thanked=_thanked(credits_),
        corrections=found.corrections,
        corrected_at=found.correction.at if found.correction else None,
        correction_reason=found.correction.reason if found.correction else "",
        asks=asks(links_of(number)),
        check_note=it.check_note,
        own_answer=str(own.answer) if own else "",
        own_words=own.words if own else "",
        own_photo=own.photo if own else "",
        may_answer=is_open and has_say,
        may_say_it_came_back=has_say and _may_say_it_came_back(rounds),
        remarks=comments_page([number], viewer, before=before),
        is_credited=any(row.person_id == viewer.id for row in credits_),
    )


def _may_say_it_came_back(rounds: Sequence[RoundLine]) -> bool:
    return bool(rounds) and may_relapse(rounds[0].state, rounds[0].judged_at)


def _claims(update_id: int) -> Sequence[DeliveryClaim]:
    return session.scalars(
        select(DeliveryClaim)
        .where(DeliveryClaim.update_id == update_id)
        .order_by(DeliveryClaim.number.desc())
    ).all()


def _reach(claims: Sequence[DeliveryClaim], viewer: Actor) -> Reach:
    last = claims[0] if claims else None
    if last is None or last.update_id is None or not last.places:
        return EVERYWHERE
    return reach_of(last.update_id, viewer.id)


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


_CREDITS: Final = (
    select(
        Person.name,
        Person.erased_at,
        Credit.person_id,
        Credit.role,
        Credit.shown_as,
        Credit.accepted,
    )
    .join(Person, Person.id == Credit.person_id)
    .where(Credit.update_id == bindparam("update_id"))
    .order_by(Credit.role, Person.id)
)


def _credits(update_id: int) -> Sequence[Any]:
    """List whom an update would thank, those who would rather not be among them."""
    return rows(_CREDITS, {"update_id": update_id}).all()


def _thanked(credits_: Sequence[Any]) -> Sequence[Thanked]:
    return [
        Thanked(
            name=row.name
            if row.shown_as is ShownAs.PSEUDONYM and not row.erased_at
            else "",
            role=row.role,
        )
        for row in credits_
        if row.accepted is not False
    ]


def thanked(update_id: int) -> Sequence[Thanked]:
    """List whom an update thanks, each under the name they chose."""
    return _thanked(_credits(update_id))
