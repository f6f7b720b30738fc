"""Argon2id, which turns passwords into what may be kept of them.

19 MiB, two rounds, one lane: what OWASP asks for, about 20 ms on one core.
"""

from functools import cached_property
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

MEMORY: Final = 19 * 1024  # KiB
ROUNDS: Final = 2
AT_ONCE: Final = 2  # hashes under way in one process: the others' pages go on


class Hasher:
    """Hashes passwords, a few at a time. Tests make a cheap one."""

    def __init__(self, *, memory: int = MEMORY, rounds: int = ROUNDS) -> None:
        self._argon = PasswordHasher(
            time_cost=rounds, memory_cost=memory, parallelism=1
        )
        self._turn = BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        """Turn a password into what is kept of it."""
        with self._turn:
            return self._argon.hash(password)

    def matches(self, kept: str, password: str) -> bool:
        """Whether this is the password of which this was kept.

        With nothing kept the answer is no, after the same work: how long it takes
        must not tell who has an account.
        """
        try:
            with self._turn:
                return self._argon.verify(kept or self._nobodys, password) and bool(
                    kept
                )
        except (VerificationError, InvalidHashError):
            return False

    def is_dated(self, kept: str) -> bool:
        """Whether it was made with other costs than today's."""
        return self._argon.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        return self._argon.hash("nobody's password")


def hasher() -> Hasher:
    """Give the hasher of this deployment."""
    found: Hasher = current_app.extensions["forum.adapters"].hasher
    return found
