"""Two things that happen, for tests of what reacts to them."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from forum.infra.db import session, transaction
from forum.infra.outbox import Job, emit
from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BellRang(Event):
    name: ClassVar[str] = "bell.rang"

    number: int


@dataclass(frozen=True, kw_only=True)
class DoorOpened(Event):
    name: ClassVar[str] = "door.opened"

    number: int


def ring(*numbers: int) -> None:
    with transaction():
        for number in numbers:
            emit(BellRang(number=number))


def jobs() -> list[Job]:
    session.rollback()
    return list(session.scalars(select(Job).order_by(Job.id)))
