"""Reading updates that are being written, and what they are about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import CompoundSelect, Select, func, or_, select
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import ASKING
from forum.ideas.models import Idea
from forum.ideas.rules import WAITING
from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import (
    Commitment,
    CommitmentLink,
    DeliveryClaim,
    Update,
    UpdateLink,
    UpdatePromise,
)
from forum.loop.rules.commitments import Scope
from forum.loop.rules.updates import (
    CLAIMS,
    Provenance,
    provenance,
)
from forum.people.models import Grant
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, may
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, Sight, seen_with, within_sight_of
from forum.posts.rules import Visibility
from forum.promise.queries import day_of
from forum.search import queries as search

ADDRESSES: Final = {"idea": "/ideas", "question": "/questions"}
NO_UPDATE: Final = say("There is no such update.")
STAFF: Final = select(Grant.person_id).where(Grant.role == Role.STAFF)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """Something that was asked, as the writer of an update ticks it."""

    id: int
    kind: str
    title: str
    askers: int

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"{ADDRESSES[self.kind]}/{self.id}"


def get(update_id: int, viewer: Actor) -> Update:
    """Find an update to write, to read before it is public, or to correct."""
    found = session.get(Update, update_id)
    if found is None or found.visibility not in {Visibility.DRAFT, Visibility.PUBLIC}:
        raise NotFound(NO_UPDATE)
    is_writer = may(viewer, Can.WRITE_UPDATE)
    reads = found.check_asked_at and may(viewer, Can.CHECK_UPDATE, found)
    if found.published_at is None and not is_writer and not reads:
        raise NotFound(NO_UPDATE)
    return found


def unpublished(limit: int = 50) -> Sequence[Update]:
    """List the updates that are being written, those that wait for a check first."""
    return session.scalars(
        select(Update)
        .where(Update.published_at.is_(None), Update.visibility == Visibility.DRAFT)
        .order_by(Update.check_asked_at.is_(None), Update.id.desc())
        .limit(limit)
    ).all()


def claims_to_check(viewer: Actor, limit: int = 20) -> Sequence[Update]:
    """List the claims that somebody may read before they are public, oldest first."""
    found = session.scalars(
        select(Update)
        .where(
            Update.published_at.is_(None),
            Update.check_asked_at.is_not(None),
            Update.checked_at.is_(None),
            Update.visibility == Visibility.DRAFT,
        )
        .order_by(Update.check_asked_at)
        .limit(limit)
    )
    return [it for it in found if may(viewer, Can.CHECK_UPDATE, it)]


def readers_of(update: Update) -> Sequence[int]:
    """List who may read a claim before it is public."""
    query = select(Grant.person_id).where(
        (Grant.role == Role.REPRESENTATIVE)
        | (
            (Grant.role == Role.MODERATOR)
            & or_(Grant.area_id.is_(None), Grant.area_id == update.area_id)
        )
    )
    return sorted(set(session.scalars(query)))


def claim_of(update_id: int) -> DeliveryClaim | None:
    """Find what an update says is done, as it was said last."""
    return session.scalar(
        select(DeliveryClaim)
        .where(DeliveryClaim.update_id == update_id)
        .order_by(DeliveryClaim.number.desc())
        .limit(1)
    )


def linked(update_id: int) -> Sequence[int]:
    """List what an update answers, as it was linked."""
    return sorted(session.scalars(links_of(update_id)))


def links_of(update_id: int) -> Select[int]:
    """Select the same, within the statement that asks for it."""
    return select(UpdateLink.post_id).where(UpdateLink.update_id == update_id)


def keeps(update_id: int) -> Sequence[int]:
    """List the promises that an update keeps."""
    query = select(UpdatePromise.commitment_id).where(
        UpdatePromise.update_id == update_id
    )
    return sorted(session.scalars(query))


def last_done(post_ids: Iterable[int]) -> int | None:
    """Find the last update that everybody reads of something done about some posts."""
    return session.scalar(
        select(Update.id)
        .join(UpdateLink, UpdateLink.update_id == Update.id)
        .where(
            UpdateLink.post_id.in_(list(post_ids)),
            UpdateLink.relation.in_(CLAIMS),
            Update.published_at.is_not(None),
            seen_with(Sight.PUBLIC, of=Update),
        )
        .order_by(Update.published_at.desc())
        .limit(1)
    )


def families(post_ids: Iterable[int]) -> Sequence[int]:
    """Add to what was linked all that speaks through it, and what it speaks through."""
    ids = list(post_ids)
    one = aliased(Idea)
    roots = select(func.coalesce(one.canonical_id, one.id)).where(one.id.in_(ids))
    found = session.scalars(
        select(Idea.id).where(or_(Idea.id.in_(roots), Idea.canonical_id.in_(roots)))
    )
    return sorted({*ids, *found})


def in_families_of(linked: Select[int]) -> CompoundSelect[int]:
    """Select the same, within the statement that asks for it."""
    one = aliased(Idea)
    roots = select(func.coalesce(one.canonical_id, one.id)).where(one.id.in_(linked))
    family = select(Idea.id).where(
        or_(Idea.id.in_(roots), Idea.canonical_id.in_(roots))
    )
    return linked.union(family)


def has_undecided(update_id: int) -> bool:
    """Whether an idea is linked that nobody has decided on."""
    query = (
        select(Idea.id)
        .join(UpdateLink, UpdateLink.post_id == Idea.id)
        .where(UpdateLink.update_id == update_id, Idea.decision.in_(WAITING))
    )
    return session.scalar(query.limit(1)) is not None


def asks(ids: Iterable[int] | Select[int]) -> Sequence[Ask]:
    """Read some things that were asked, for a list to tick, as everybody sees them."""
    people = (
        select(func.count(AskerEdge.person_id.distinct()))
        .where(AskerEdge.post_id == Post.id, AskerEdge.tie.in_(ASKING))
        .scalar_subquery()
    )
    query = (
        select(Post.id, Post.kind, Post.title, people.label("askers"))
        .where(
            Post.id.in_(ids if isinstance(ids, Select) else list(ids)),
            Post.kind.in_(ADDRESSES),
            within_sight_of(EVERYBODY),
        )
        .order_by(people.desc(), Post.id)
    )
    return [Ask(**row._asdict()) for row in rows(query)]


def proposed(title: str, but: Iterable[int]) -> Sequence[Ask]:
    """Propose what is close to an update, for its writer to look at."""
    near = [it.thread.id for it in search.similar(title, EVERYBODY)] if title else ()
    return asks(set(near) - set(but))


def running_promises(post_ids: Iterable[int]) -> Sequence[Commitment]:
    """List the public promises that were made for some posts and have not ended."""
    return session.scalars(
        select(Commitment)
        .join(CommitmentLink, CommitmentLink.commitment_id == Commitment.id)
        .where(
            CommitmentLink.post_id.in_(list(post_ids)),
            Commitment.result.is_(None),
            Commitment.scope == Scope.PUBLIC,
        )
        .distinct()
        .order_by(Commitment.id)
    ).all()


def first_asked(post_ids: Iterable[int]) -> datetime | None:
    """Say when any of some posts was asked first."""
    return session.scalar(
        select(func.min(AskerEdge.created_at)).where(
            AskerEdge.post_id.in_(list(post_ids)),
            AskerEdge.tie.in_(ASKING),
            AskerEdge.person_id.not_in(STAFF),
        )
    )


def provenance_of(update: Update) -> Provenance | None:
    """Say where an update comes from; nothing while nobody says when work began."""
    if update.work_started_on is None:
        return None
    asked = first_asked(families(linked(update.id)))
    return provenance(day_of(asked) if asked else None, update.work_started_on)
