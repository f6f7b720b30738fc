"""Questions as search sees them: one document for a whole thread."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, func, select

from forum.infra.db import session
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, public, within_sight_of
from forum.questions.models import Question
from forum.questions.queries import rows_for
from forum.questions.rules import STATE_WORDS, State
from forum.search.rules import Document, Source
from forum.taxonomy.models import Tag, post_tag
from forum.taxonomy.queries import trail

CHUNK: Final = 500

_THREADS: Final = select(
    Question.id,
    Question.title,
    Question.text,
    Question.language,
    Question.area_id,
    Question.state,
    Question.created_at,
    select(func.group_concat(Tag.slug))
    .join(post_tag, post_tag.c.tag_id == Tag.id)
    .where(post_tag.c.post_id == Question.id)
    .correlate(Question)
    .scalar_subquery()
    .label("tags"),
).where(Question.id.in_(bindparam("ids", expanding=True)), public())
_REPLIES: Final = (
    select(Post.thread_id, Post.text)
    .where(
        Post.thread_id.in_(bindparam("ids", expanding=True)),
        Post.id != Post.thread_id,
        within_sight_of(EVERYBODY),
    )
    .order_by(Post.id)
)


def documents(question_ids: Sequence[int]) -> Iterator[Document]:
    """Describe threads by what everybody may read of them."""
    given = {"ids": list(question_ids)}
    replies: dict[int, list[str]] = {}
    for row in session.execute(_REPLIES, given):
        replies.setdefault(row.thread_id, []).append(row.text)
    for row in session.execute(_THREADS, given):
        yield Document(
            thread_id=row.id,
            kind="question",
            title=row.title,
            body=row.text,
            replies="\n".join(replies.get(row.id, ())),
            language=row.language,
            area_ids=tuple(it.id for it in trail(row.area_id)),
            tags=tuple(row.tags.split(",")) if row.tags else (),
            state=row.state,
            is_solved=row.state is State.SOLVED,
            created_at=row.created_at,
        )


def all_ids() -> Iterable[int]:
    """List every public question, a chunk at a time."""
    last = 0
    while True:
        ids = session.scalars(
            select(Question.id)
            .where(Question.id > last, public())
            .order_by(Question.id)
            .limit(CHUNK)
        ).all()
        yield from ids
        if len(ids) < CHUNK:
            return
        last = ids[-1]


def texts(question_ids: Sequence[int], viewer: Actor) -> Mapping[int, Sequence[str]]:
    """List what somebody may read of some threads, part by part."""
    rows = session.execute(
        select(Post.thread_id, Post.text)
        .where(Post.thread_id.in_(question_ids), within_sight_of(viewer))
        .order_by(Post.id)
    )
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.thread_id, []).append(row.text)
    return found


source = Source(
    kind="question",
    template="questions/_found.html",
    documents=documents,
    all_ids=all_ids,
    rows=rows_for,
    texts=texts,
    states=STATE_WORDS,
)
