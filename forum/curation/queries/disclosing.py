"""What authors were asked about their private words, to show it and to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.posts.models import Disclosure, Post
from forum.posts.queries import may_read, seen_with, sight_of

_into = aliased(Post)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What an author was asked, with the title of both threads."""

    id: int
    post_id: int
    title: str
    html: str
    language: str
    into_id: int
    into_title: str
    agreed: bool | None
    author_id: int


def asked_of(disclosure_id: int, author: Actor) -> tuple[Disclosure, Post, Asked]:
    """Find what somebody was asked, to answer it; it is nobody else's to know."""
    told = asked_told([disclosure_id], author).get(disclosure_id)
    if told is None or told.author_id != author.id:
        raise NotFound(say("You were asked nothing like this."))
    asked = session.get_one(Disclosure, disclosure_id)
    return asked, session.get_one(Post, asked.post_id), told


def asked_told(ids: Sequence[int], reader: Actor) -> Mapping[int, Asked]:
    """Read what authors were asked and answered, for whoever may read both threads."""
    found = rows(
        select(
            Disclosure.id,
            Disclosure.post_id,
            Post.title,
            Post.html,
            Post.language,
            Disclosure.into_id,
            _into.title.label("into_title"),
            Disclosure.agreed,
            Post.author_id,
        )
        .join(Post, Post.id == Disclosure.post_id)
        .join(_into, _into.id == Disclosure.into_id)
        .where(Disclosure.id.in_(ids), may_read(reader))
        .where(seen_with(sight_of(reader), reader.id, of=_into))
    )
    return {row.id: Asked(**row._asdict()) for row in found}
