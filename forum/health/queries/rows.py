"""Reading the ids of rows that a statement finds."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from sqlalchemy import Executable, select

from forum.infra.db import session
from forum.posts.models import Post
from forum.questions.models import Question

IS_ELSEWHERE: Final = (
    select(Post.id)
    .where(Post.id == Question.__table__.c.id, Post.moved_to_id.is_not(None))
    .correlate(Question.__table__)
    .exists()
)
"""Another thread speaks for a question: what it knew of itself rests as it was."""


def found_by(statement: Executable) -> Callable[[], Iterable[Any]]:
    """Run a statement when asked, and give the first column of what it finds."""

    def read() -> Iterable[Any]:
        return session.scalars(statement).all()

    return read
