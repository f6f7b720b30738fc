"""Results as search sees them: what was asked, what was done and what not."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from sqlalchemy import bindparam, select

from forum.infra.db import session
from forum.loop.models import Update
from forum.loop.queries.found import rows_for
from forum.loop.rules.updates import UpdateType
from forum.posts.queries import public, public_threads, texts_in
from forum.search.rules import Document, Source
from forum.taxonomy.queries import trail

_UPDATES: Final = select(
    Update.id,
    Update.title,
    Update.text,
    Update.language,
    Update.area_id,
    Update.type,
    Update.published_at,
).where(Update.id.in_(bindparam("ids", expanding=True)), public())


def documents(update_ids: Sequence[int]) -> Iterator[Document]:
    """Describe results by what everybody may read of them, with their comments."""
    found = session.execute(_UPDATES, {"ids": list(update_ids)}).all()
    replies = texts_in([row.id for row in found], but_first=True)
    for row in found:
        yield Document(
            thread_id=row.id,
            kind="update",
            title=row.title,
            body=row.text,
            replies="\n".join(replies.get(row.id, ())),
            language=row.language,
            area_ids=tuple(it.id for it in trail(row.area_id)) if row.area_id else (),
            state=row.type,
            is_solved=row.type is UpdateType.DELIVERED,
            created_at=row.published_at,
        )


source = Source(
    kind="update",
    template="loop/_found.html",
    near="loop/_near.html",
    documents=documents,
    all_ids=partial(public_threads, "update"),
    rows=rows_for,
    texts=texts_in,
)
