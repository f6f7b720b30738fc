"""What was done, done in part or declined, in one list; and one update with all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import bindparam, func, select

from forum.askers.models import AskerEdge
from forum.ideas.rules import Outcome
from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import (
    Credit,
    DeliveryClaim,
    Update,
    UpdateLink,
    VerificationRound,
)
from forum.loop.queries import rounds
from forum.loop.rules.updates import (
    CreditRole,
    Provenance,
    Relation,
    ShownAs,
    UpdateType,
    provenance,
)
from forum.loop.rules.verification import Tally
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, titles, visible_to, within_sight_of
from forum.promise.queries import day_of
from forum.taxonomy.queries import areas, with_children
from forum.taxonomy.rules import AreaLine

PAGE: Final = 10
ADDRESSES: Final = {"idea": "/ideas", "question": "/questions"}


class Shown(StrEnum):
    """Which results a list is kept to."""

    DELIVERED = "delivered"
    PARTIAL = "partial"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimLine:
    """What is said to be done."""

    number: int
    is_whole: bool
    missing: str
    where: str
    since: date
    evidence_url: str
    claimed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundLine:
    """A round, as its figures stand."""

    id: int
    state: Outcome
    opens_at: datetime
    closes_at: datetime
    invited: int
    tally: Tally
    late: Tally
    """What those said who joined after the claim: beside the others, never weighed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CreditLine:
    """Somebody who is thanked, under the name they chose."""

    name: str
    """Empty for a customer who wants no name."""

    role: CreditRole


@dataclass(frozen=True, kw_only=True)
class UpdatePage:
    """An update as its page shows it. Permissions may be asked of it."""

    id: int
    slug: str
    title: str
    language: str
    type: UpdateType
    area: AreaLine | None
    author_id: int
    you_asked_html: str
    we_did_html: str
    not_done_html: str
    next_step_html: str
    published_at: datetime | None
    work_started_on: date | None
    provenance: Provenance | None
    first_asked: datetime | None
    asked: Sequence[tuple[Relation, str, str]]
    """What it answers: relation, title, address."""

    askers: int
    claims: Sequence[ClaimLine]
    rounds: Sequence[RoundLine]
    credits: Sequence[CreditLine]
    is_open: bool

    @property
    def url(self) -> str:
        """Where it stands, for ever."""
        return f"/results/{self.id}/{self.slug}"

    @property
    def area_id(self) -> int | None:
        """Where it belongs."""
        return self.area.id if self.area else None


def get(update_id: int, viewer: Actor) -> Update:
    """Find an update to act on, or say that there is none."""
    found = session.scalar(
        select(Update).where(Update.id == update_id, visible_to(viewer))
    )
    if found is None:
        raise NotFound(say("There is no such update."))
    return found


def show(update_id: int, viewer: Actor) -> UpdatePage:
    """Read an update with all that stands around it."""
    return _page(get(update_id, viewer))


def page_of_results(
    *, area_id: int | None = None, shown: Shown | None = None, number: int = 1
) -> tuple[Sequence[UpdatePage], bool]:
    """List what was published, the latest first; and whether there is more."""
    query = select(Update).where(
        Update.published_at.is_not(None), visible_to(EVERYBODY)
    )
    if area_id:
        query = query.where(Update.area_id.in_(with_children(area_id)))
    if shown:
        query = query.where(Update.type == UpdateType(shown))
    found = session.scalars(
        query.order_by(Update.published_at.desc(), Update.id.desc())
        .limit(PAGE + 1)
        .offset((number - 1) * PAGE)
    ).all()
    if number > 1 and not found:
        raise NotFound(say("There is no such page of the list."))
    return [_page(it) for it in found[:PAGE]], len(found) > PAGE


def first_asked(update_id: int) -> datetime | None:
    """Say when any of what an update answers was asked first."""
    linked = select(UpdateLink.post_id).where(UpdateLink.update_id == update_id)
    return session.scalar(
        select(func.min(AskerEdge.created_at)).where(AskerEdge.post_id.in_(linked))
    )


def _page(it: Update) -> UpdatePage:
    asked_at = first_asked(it.id)
    links = _links(it.id)
    return UpdatePage(
        id=it.id,
        slug=it.slug,
        title=it.title or "",
        language=it.language,
        type=it.type,
        area=areas().get(it.area_id or 0),
        author_id=it.author_id,
        you_asked_html=it.you_asked_html,
        we_did_html=it.we_did_html,
        not_done_html=it.not_done_html,
        next_step_html=it.next_step_html,
        published_at=it.published_at,
        work_started_on=it.work_started_on,
        provenance=_provenance(asked_at, it.work_started_on),
        first_asked=asked_at,
        asked=links,
        askers=_count_askers(it.id),
        claims=_claims(it.id),
        rounds=_rounds(it.id),
        credits=_credits(it.id),
        is_open=it.is_open,
    )


def _provenance(asked_at: datetime | None, began: date | None) -> Provenance | None:
    if began is None:
        return None
    return provenance(day_of(asked_at) if asked_at else None, began)


def _links(update_id: int) -> Sequence[tuple[Relation, str, str]]:
    query = (
        select(UpdateLink.relation, Post.id, Post.kind)
        .join(Post, Post.id == UpdateLink.post_id)
        .where(
            UpdateLink.update_id == update_id,
            Post.kind.in_(ADDRESSES),
            within_sight_of(EVERYBODY),
        )
        .order_by(Post.id)
    )
    found = rows(query).all()
    named = titles([it.id for it in found], EVERYBODY)
    return [
        (it.relation, named[it.id], f"{ADDRESSES[it.kind]}/{it.id}")
        for it in found
        if it.id in named
    ]


def _count_askers(update_id: int) -> int:
    linked = select(UpdateLink.post_id).where(UpdateLink.update_id == update_id)
    people = select(func.count(AskerEdge.person_id.distinct()))
    return session.scalar(people.where(AskerEdge.post_id.in_(linked))) or 0


def _claims(update_id: int) -> Sequence[ClaimLine]:
    query = (
        select(DeliveryClaim)
        .where(DeliveryClaim.update_id == update_id)
        .order_by(DeliveryClaim.number.desc())
    )
    return [
        ClaimLine(
            number=it.number,
            is_whole=it.coverage == "full",
            missing=it.missing,
            where=it.where,
            since=it.since,
            evidence_url=it.evidence_url,
            claimed_at=it.claimed_at,
        )
        for it in session.scalars(query)
    ]


def _rounds(update_id: int) -> Sequence[RoundLine]:
    query = (
        select(VerificationRound)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .where(DeliveryClaim.update_id == update_id)
        .order_by(VerificationRound.id.desc())
    )
    return [
        RoundLine(
            id=it.id,
            state=it.state,
            opens_at=it.opens_at,
            closes_at=it.closes_at,
            invited=it.invited,
            tally=rounds.tally(it.id),
            late=rounds.tally(it.id, is_late=True),
        )
        for it in session.scalars(query)
    ]


_CREDITS: Final = (
    select(Person.name, Person.erased_at, Credit.role, Credit.shown_as)
    .join(Person, Person.id == Credit.person_id)
    .where(
        Credit.update_id == bindparam("update_id"), Credit.accepted.is_distinct_from(0)
    )
    .order_by(Person.id)
)


def _credits(update_id: int) -> Sequence[CreditLine]:
    given: Mapping[str, Any] = {"update_id": update_id}
    return [
        CreditLine(
            name=row.name
            if row.shown_as is ShownAs.PSEUDONYM and not row.erased_at
            else "",
            role=row.role,
        )
        for row in rows(_CREDITS, given)
    ]
