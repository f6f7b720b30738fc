"""Letting a written community live until this morning, in the order of time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from typing import Final

from argon2 import PasswordHasher

from forum.demo.actions.so_far import SoFar
from forum.demo.rules import (
    BRAND,
    PASSWORD,
    Community,
    Happening,
    Told,
)
from forum.infra import settings
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.loop import actions as loop
from forum.notify import actions as notify
from forum.people.queries import anybody
from forum.questions import actions as questions
from forum.signin.rules.second_step import SecondStep
from forum.web.brand import Brand

EARLY: Final = time(5)
"""When what a new day asks for is done, before anybody is up."""


def plant(community: Community, *, today: date) -> None:
    """Let everything that is written happen, at its own moment.

    Raises:
        Conflict: people live here already, and made-up words would mix with theirs.

    """
    if anybody():
        raise Conflict(say("People live here already: nothing was planted."))

    settings.write(Brand(name=BRAND))
    settings.write(SecondStep(is_required=False))  # everybody knows the password
    so_far = SoFar(PasswordHasher().hash(PASSWORD), today)
    for position, area in enumerate(community.areas):
        so_far.lay_out(area, position)
    noon = datetime.combine(today, time(12), UTC)
    for person in community.people:
        with stopped_at(noon - timedelta(days=person.joined + 1)):
            so_far.welcome(person)
    for moment, told, step in _in_order_of_time(community, today):
        with stopped_at(moment):
            if told is None:
                _begin_the_day()
            elif step is None:
                so_far.begin(told)
            else:
                so_far.go_on(told, step)
    notify.send_no_letters_so_far()


def _begin_the_day() -> None:
    """Do what is done every day."""
    loop.take_up_again()
    loop.mind_the_rounds()
    questions.climb()


def _in_order_of_time(
    community: Community, today: date
) -> Sequence[tuple[datetime, Told | None, Happening | None]]:
    happenings = [
        (told.moment(today, step), told, step)
        for told in community.told
        for step in (None, *told.then)
    ]
    return sorted([*_mornings(community, today), *happenings], key=itemgetter(0))


def _mornings(
    community: Community, today: date
) -> Iterator[tuple[datetime, None, None]]:
    for days in range(max((it.days_ago for it in community.told), default=0) + 1):
        yield Told(days_ago=days, at=EARLY).moment(today), None, None
