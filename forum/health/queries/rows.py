"""Reading the ids of rows that a statement finds."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Executable

from forum.infra.db import session


def found_by(statement: Executable) -> Callable[[], Iterable[Any]]:
    """Run a statement when asked, and give the first column of what it finds."""

    def read() -> Iterable[Any]:
        return session.scalars(statement).all()

    return read
