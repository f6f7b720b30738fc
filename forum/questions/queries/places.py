"""Where what the ledger names can be read."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from forum.infra.db import rows
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, within_sight_of


def places_of_answers(objects: Sequence[str]) -> Mapping[str, str]:
    """Give the addresses of those answers that everybody may read."""
    ids = {it: int(it.partition(":")[2].partition("/")[0]) for it in objects}
    readable = {
        row.id
        for row in rows(
            select(Post.id).where(
                Post.id.in_(set(ids.values())), within_sight_of(EVERYBODY)
            )
        )
    }
    return {it: f"/questions/answers/{n}" for it, n in ids.items() if n in readable}
