"""Ideas as search sees them: one document for an idea and its comments."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from sqlalchemy import bindparam, select

from forum.ideas.models import Idea
from forum.ideas.queries import rows_for
from forum.ideas.rules import Delivery
from forum.infra.db import session
from forum.posts.queries import public, public_threads, texts_in
from forum.search.rules import Document, Source
from forum.taxonomy.queries import trail

_IDEAS: Final = select(
    Idea.id,
    Idea.title,
    Idea.text,
    Idea.language,
    Idea.area_id,
    Idea.decision,
    Idea.delivery,
    Idea.created_at,
).where(Idea.id.in_(bindparam("ids", expanding=True)), public())


def documents(idea_ids: Sequence[int]) -> Iterator[Document]:
    """Describe ideas by what everybody may read of them, whatever was decided."""
    found = session.execute(_IDEAS, {"ids": list(idea_ids)}).all()
    replies = texts_in([row.id for row in found], but_first=True)
    for row in found:
        yield Document(
            thread_id=row.id,
            kind="idea",
            title=row.title,
            body=row.text,
            replies="\n".join(replies.get(row.id, ())),
            language=row.language,
            area_ids=tuple(it.id for it in trail(row.area_id)),
            state=row.decision,
            is_solved=row.delivery is Delivery.FULL,
            created_at=row.created_at,
        )


source = Source(
    kind="idea",
    template="ideas/_found.html",
    near="ideas/_near.html",
    documents=documents,
    all_ids=partial(public_threads, "idea"),
    rows=rows_for,
    texts=texts_in,
)
