"""Finding posts of any kind, and the one rule about who sees which."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from forum.infra.db import rows, session
from forum.kernel.comparing import changes
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.rules import Actor, Role, Visitor
from forum.posts.models import Attachment, Post, Provenance, Revision
from forum.posts.rules import AttachmentLine, SentFile, Tombstone, Version, Visibility
from forum.taxonomy.queries import closed_to, private_areas

EVERYBODY = Visitor()
_FILES: Final = (
    select(
        Attachment.post_id,
        Attachment.key,
        Attachment.name,
        Attachment.size,
        Attachment.width,
        Attachment.height,
    )
    .where(Attachment.post_id.in_(bindparam("ids", expanding=True)))
    .order_by(Attachment.id)
)
NO_POST = say("There is no such post.")
GONE = (Visibility.HIDDEN, Visibility.WITHDRAWN, Visibility.ERASED)
_above: Final = aliased(Post)  # made once: each new one copies every column


_OWN: Final = (Visibility.DRAFT, Visibility.HELD, Visibility.PUBLIC, Visibility.HIDDEN)
_NEVER: Final = (Visibility.DRAFT, Visibility.ERASED)


class Sight(StrEnum):
    """How much somebody sees. There are three ways; everything else follows."""

    PUBLIC = "public"
    OWN = "own"
    ALL = "all"


def sight_of(actor: Actor) -> Sight:
    """Say how much somebody sees."""
    if actor.has(Role.MODERATOR):
        return Sight.ALL
    return Sight.OWN if actor.id else Sight.PUBLIC


def seen_with(
    sight: Sight,
    viewer_id: int | None = None,
    *,
    of: Any = Post,  # noqa: ANN401 - a kind of post, or the columns of its table
) -> ColumnElement[bool]:
    """Limit a query; a prepared one is given `viewer_id` when it runs.

    An author reads their own posts that are not public yet or any more, and in areas
    that were closed to them since; moderators read all that still has a text. Both
    stay outside of private areas that do not let them in.
    """
    is_public: ColumnElement[bool] = of.visibility == Visibility.PUBLIC
    if sight is Sight.PUBLIC:
        return is_public & of_everybody(of)
    viewer = bindparam("viewer_id", type_=Integer) if viewer_id is None else viewer_id
    is_theirs = of.author_id == viewer
    is_let_in = _standing_in(of).not_in(closed_to(viewer))
    if sight is Sight.ALL:
        return and_(of.visibility.not_in(_NEVER), or_(is_let_in, is_theirs))
    return or_(is_public & is_let_in, is_theirs & of.visibility.in_(_OWN))


def of_everybody(of: Any = Post) -> ColumnElement[bool]:  # noqa: ANN401 - as above
    """Limit a query to what stands in no private area, or in none at all."""
    return ~_standing_in(of).in_(private_areas())


def let_in(actor: Actor) -> ColumnElement[bool]:
    """Limit a query to areas somebody may look into, whatever became of the post."""
    return _standing_in(Post).not_in(closed_to(actor.id))


def beside(of: Any, area: Any) -> ColumnElement[bool]:  # noqa: ANN401 - columns
    """Limit a query to posts that can be named where one of this area is read.

    Whoever reads that one may read these: they are everybody's, or of the same area.
    """
    is_near: ColumnElement[bool] = of_everybody(of) | (of.area_id == area)
    return and_(is_near, of.visibility == Visibility.PUBLIC)


def _standing_in(of: Any) -> ColumnElement[int]:  # noqa: ANN401 - as above
    return func.coalesce(of.area_id, 0, type_=Integer)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Limit a query on posts to those that somebody may read, where they are today.

    Everything that lists, counts, searches, feeds or remembers posts goes through
    here or through `seen_with`. A thread that has become another one is read there.
    """
    return may_read(actor) & Post.moved_to_id.is_(None)


def may_read(actor: Actor) -> ColumnElement[bool]:
    """Limit a query to posts somebody may read, wherever they are read today."""
    return seen_with(sight_of(actor), actor.id)


def within_sight_of(actor: Actor) -> ColumnElement[bool]:
    """Limit a query to posts somebody may read where they stand.

    A part has an address of its own. Under it, nobody must reach what hangs on an
    answer that is hidden, or belongs to a question that is.
    """
    hidden_above = exists().where(
        _above.id.in_((Post.parent_id, Post.thread_id)),
        ~seen_with(sight_of(actor), actor.id, of=_above),
    )
    return may_read(actor) & ~hidden_above


def public() -> ColumnElement[bool]:
    """Limit a query to what everybody may read, for counts that everybody sees."""
    return visible_to(EVERYBODY)


def get(post_id: int, actor: Actor) -> Post:
    """Find a post that somebody may read, or say that there is none."""
    found = select(Post).where(Post.id == post_id, within_sight_of(actor))
    post = session.scalar(found)
    if post is None:
        raise NotFound(NO_POST)
    return post


def titles(post_ids: Sequence[int], actor: Actor) -> Mapping[int, str]:
    """List the titles of threads, those that somebody may read."""
    found = select(Post.id, Post.title).where(
        Post.id.in_(post_ids), Post.title.is_not(None), may_read(actor)
    )
    return {row.id: row.title for row in rows(found)}


def moved_to(post_id: int) -> int | None:
    """Say which thread speaks for another one today, if it has become another."""
    return session.scalar(select(Post.moved_to_id).where(Post.id == post_id))


def tombstone(post_id: int, actor: Actor) -> Tombstone | None:
    """Find what is left of a post that is not shown any more, without its text."""
    row = session.execute(
        select(
            Post.id,
            Post.kind,
            Post.parent_id,
            Post.created_at,
            Post.visibility,
            Post.hidden_at,
            Post.hidden_reason.label("reason"),
        ).where(Post.id == post_id, Post.visibility.in_(GONE), let_in(actor))
    ).first()
    return Tombstone(**row._mapping) if row else None  # noqa: SLF001 - its public name


def revisions(post_id: int) -> Sequence[tuple[Revision, str]]:
    """List the replaced versions of a post, oldest first, with who wrote them."""
    found = session.execute(
        select(Revision, Person.name)
        .join(Person, Person.id == Revision.written_by_id)
        .where(Revision.post_id == post_id)
        .order_by(Revision.number)
    )
    return [(revision, name) for revision, name in found]


def attachments_of(post_ids: Iterable[int]) -> Mapping[int, Sequence[AttachmentLine]]:
    """List the files of several posts, in one statement."""
    found: dict[int, list[AttachmentLine]] = {}
    for post_id, *facts in rows(_FILES, {"ids": list(post_ids)}):
        found.setdefault(post_id, []).append(AttachmentLine(*facts))
    return found


def attachment(key: str, actor: Actor) -> Attachment:
    """Find a file whose post somebody may read, or that they have just sent."""
    it = session.scalar(select(Attachment).where(Attachment.key == key))
    if it is None or not _may_fetch(it, actor):
        raise NotFound(say("There is no such file."))
    return it


def sent_files(keys: Sequence[str], *, by_id: int) -> Sequence[SentFile]:
    """List files that somebody has sent and not posted yet."""
    found = session.execute(
        select(Attachment.key, Attachment.name)
        .where(Attachment.key.in_(keys), Attachment.person_id == by_id)
        .where(Attachment.post_id.is_(None))
        .order_by(Attachment.id)
    )
    return [SentFile(key=row.key, name=row.name) for row in found]


def provenance_of(post_ids: Iterable[int]) -> Mapping[int, Provenance]:
    """List where imported posts come from, in one statement."""
    found = session.scalars(
        select(Provenance).where(Provenance.post_id.in_(list(post_ids)))
    )
    return {it.post_id: it for it in found}


def _may_fetch(it: Attachment, actor: Actor) -> bool:
    if it.post_id is None:
        return bool(actor.id) and it.person_id == actor.id
    seen = select(Post.id).where(Post.id == it.post_id, within_sight_of(actor))
    return session.scalar(seen) is not None


def versions(post: Post) -> Sequence[Version]:
    """List every version of a post, newest first, with what each one changed."""
    replaced = revisions(post.id)
    current = session.scalar(
        select(Person.name).where(Person.id == (post.edited_by_id or post.author_id))
    )
    texts = [
        *((it.title or "", it.body) for it, _ in replaced),
        (post.title or "", post.body),
    ]
    facts = [
        *((name, it.written_at, it.reason) for it, name in replaced),
        (current or "", post.edited_at or post.created_at, post.edit_reason),
    ]
    befores = [("", ""), *texts]
    return [
        Version(
            number=number,
            name=name,
            at=at,
            reason=reason if number > 1 else "",
            title_change=changes(before[0], text[0]) if before[0] != text[0] else (),
            change=changes(before[1], text[1]),
        )
        for number, (before, text, (name, at, reason)) in enumerate(
            zip(befores, texts, facts, strict=False), start=1
        )
    ][::-1]
