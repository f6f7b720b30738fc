"""Finding drafts: nobody's but one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.drafts.models import Draft
from forum.drafts.rules import ANY_KIND, KEPT_FOR, DraftKind, gist, read_name
from forum.infra.db import rows, session
from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.people.rules import Actor, Member
from forum.posts.models import Post
from forum.posts.queries import within_sight_of


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftMark:
    """That there is a draft, as far as a form needs to know."""

    id: int
    key: str
    name: str
    kept_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftLine:
    """A draft as one row of the list of one's own."""

    id: int
    words: Sentence
    title: str
    """Of what it is about, or its own; nothing when it cannot be read (any more)."""

    gist: str
    kept_at: datetime

    @property
    def until(self) -> datetime:
        """When it is removed, unless somebody goes on with it."""
        return self.kept_at + KEPT_FOR


def get(draft_id: int, by: Member) -> Draft:
    """Find one's own draft, or say that there is none."""
    found = session.scalar(
        select(Draft).where(Draft.id == draft_id, Draft.person_id == by.id)
    )
    if found is None:
        raise NotFound(say("This draft was published or thrown away."))
    return found


def marks(by: Actor) -> Sequence[DraftMark]:
    """List what one has begun, without the texts, the latest first."""
    found = (
        select(Draft.id, Draft.key, Draft.name, Draft.kept_at)
        .where(Draft.person_id == by.id)
        .order_by(Draft.kept_at.desc(), Draft.id.desc())
    )
    return [DraftMark(**row._asdict()) for row in rows(found)]


def lines(by: Member) -> Sequence[DraftLine]:
    """List one's own drafts with where they belong, the latest first."""
    found = session.scalars(
        select(Draft)
        .where(Draft.person_id == by.id)
        .order_by(Draft.kept_at.desc(), Draft.id.desc())
    ).all()
    titles = _titles([read_name(it.name)[1] for it in found], by)
    return [
        DraftLine(
            id=it.id,
            words=kind.words if (kind := kind_of(it)) else ANY_KIND,
            title=_title_of(it, titles),
            gist=gist(it.fields),
            kept_at=it.kept_at,
        )
        for it in found
    ]


def kind_of(draft: Draft) -> DraftKind | None:
    """Say what kind of text it is, if its feature says so."""
    name, _ = read_name(draft.name)
    return next((it for it in provided(DraftKind) if it.name == name), None)


def count(by: Member) -> int:
    """Count one's own drafts."""
    theirs = select(func.count()).where(Draft.person_id == by.id)
    return int(rows(theirs).scalar_one())


def _title_of(draft: Draft, titles: Mapping[int, str]) -> str:
    own = " ".join(draft.fields.get("title", ()))
    return titles.get(read_name(draft.name)[1], own)


def _titles(post_ids: Sequence[int], by: Member) -> Mapping[int, str]:
    """Name the threads of some posts, those that somebody may read."""
    thread = aliased(Post)
    found = (
        select(Post.id, thread.title)
        .join(thread, thread.id == Post.thread_id)
        .where(Post.id.in_(post_ids), within_sight_of(by))
    )
    return {row.id: row.title or "" for row in rows(found)}
