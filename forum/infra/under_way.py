"""What the worker is in the middle of, so that something long can let others by."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_DOING: Final[ContextVar[str]] = ContextVar("doing", default="")
_LETS_BY: Final[ContextVar[str]] = ContextVar("lets_by", default="")


@contextmanager
def doing(reaction: str) -> Iterator[None]:
    """Be in the middle of a reaction on something outside."""
    token = _DOING.set(reaction)
    try:
        yield
    finally:
        _DOING.reset(token)


@contextmanager
def letting_by() -> Iterator[bool]:
    """Let others by inside, if that is possible: the worker is at it, and only once."""
    may = bool(_DOING.get()) and not _LETS_BY.get()
    token = _LETS_BY.set(_DOING.get() if may else _LETS_BY.get())
    try:
        yield may
    finally:
        _LETS_BY.reset(token)


def half_done() -> str:
    """Name the reaction that lets others by; it is not begun another time meanwhile."""
    return _LETS_BY.get()
