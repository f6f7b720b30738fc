"""Questions as search sees them: one document for a whole thread."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from sqlalchemy import bindparam, func, select

from forum.infra.db import session
from forum.posts.queries import Sight, public, public_threads, seen_with, texts_in
from forum.questions.models import Question
from forum.questions.queries import rows_for
from forum.questions.rules import STATE_WORDS, State
from forum.search.rules import Document, Source
from forum.taxonomy.models import Tag, post_tag
from forum.taxonomy.queries import trail

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


def documents(question_ids: Sequence[int]) -> Iterator[Document]:
    """Describe threads by what everybody may read of them."""
    found = session.execute(_THREADS, {"ids": list(question_ids)}).all()
    replies = texts_in([row.id for row in found], but_first=True)
    joined = _texts_of_joined([row.id for row in found])
    for row in found:
        yield Document(
            thread_id=row.id,
            kind="question",
            title=row.title,
            body=row.text,
            replies="\n".join([*replies.get(row.id, ()), *joined.get(row.id, ())]),
            language=row.language,
            area_ids=tuple(it.id for it in trail(row.area_id)),
            tags=tuple(row.tags.split(",")) if row.tags else (),
            state=row.state,
            is_solved=row.state is State.SOLVED,
            created_at=row.created_at,
        )


def _texts_of_joined(question_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """List what was said in the questions that these speak for, with their titles."""
    query = select(Question.id, Question.title, Question.moved_to_id).where(
        Question.moved_to_id.in_(question_ids),
        seen_with(Sight.PUBLIC, of=Question),
    )
    joined = session.execute(query).all()
    texts = texts_in([row.id for row in joined])
    found: dict[int, list[str]] = {}
    for row in joined:
        words = found.setdefault(row.moved_to_id, [])
        words.extend([row.title or "", *texts.get(row.id, ())])
    return found


source = Source(
    kind="question",
    template="questions/_found.html",
    near="questions/_near.html",
    documents=documents,
    all_ids=partial(public_threads, "question"),
    rows=rows_for,
    texts=texts_in,
    states=STATE_WORDS,
)
