"""Threads of an imported forum that somebody said were about the same."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from forum.infra.db import session
from forum.posts.models import Post, Provenance
from forum.posts.queries import public
from forum.search.rules.trials import Query


def imported(pairs: Mapping[int, frozenset[int]]) -> Sequence[Query]:
    """Ask threads that were imported, known by their ids elsewhere, what is like them.

    Threads that were not imported are left out, on both sides.
    """
    keys = {f"question:{it}" for one, others in pairs.items() for it in (one, *others)}
    here = {
        int(row.key.partition(":")[2]): row.post_id
        for row in session.execute(
            select(Provenance.key, Provenance.post_id)
            .join(Post, Post.id == Provenance.post_id)
            .where(Provenance.key.in_(keys), Post.id == Post.thread_id, public())
        )
    }
    words = {
        row.id: f"{row.title}\n{row.text}"
        for row in session.execute(
            select(Post.id, Post.title, Post.text).where(Post.id.in_(here.values()))
        )
    }
    return [
        Query(
            words[here[one]],
            frozenset(here[it] for it in others & set(here)),
            here[one],
        )
        for one, others in pairs.items()
        if one in here
    ]
