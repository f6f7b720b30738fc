"""Remembering whose better title or tags stand, and whose were undone."""

from forum.infra.db import session
from forum.kernel.clock import now
from forum.posts.models import Post
from forum.standing import queries
from forum.standing.models import Refinement
from forum.taxonomy.queries import tag_numbers


def note_refinement(
    question_id: int,
    *,
    former_version: int | None,
    tags_before: str | None,
    by_id: int,
) -> None:
    """Remember that somebody gave another's question better words to be found by."""
    session.add(
        Refinement(
            question_id=question_id,
            person_id=by_id,
            former_version=former_version,
            tags_before=tags_before,
        )
    )
    session.flush()


def see_what_was_undone(question_id: int, *, by_id: int) -> None:
    """Note whose title or tags somebody else has just put back to what was before."""
    for it in queries.not_undone(question_id):
        if it.person_id != by_id and _is_undone(it):
            it.undone_at = now()
    session.flush()


def _is_undone(it: Refinement) -> bool:
    if it.tags_before is not None and tag_numbers(it.question_id) == it.tags_before:
        return True
    if it.former_version is None:
        return False
    title = session.get_one(Post, it.question_id).title
    former = queries.title_of_version(it.question_id, it.former_version)
    return title == former
