"""What every test of standing can ask for."""

import pytest

from forum.infra.db import session
from forum.people import queries as people
from forum.people.models import Person
from forum.people.rules import Member
from forum.standing.jobs import look_again


@pytest.fixture
def hour_passes(app):  # noqa: ARG001 - needs the database
    """Look at everybody's figures again, as the worker does every hour."""

    def run() -> None:
        session.commit()
        look_again()
        session.expire_all()

    return run


@pytest.fixture
def helped(make):
    """Let somebody give answers: so many found helpful, so many not."""

    def give(who: Member, good: int, bad: int = 0, **given) -> None:
        question = given.pop("question", None) or make.question(**given)
        for number in range(good + bad):
            is_good = number < good
            make.answer(
                question, by=who, helpful=int(is_good), not_for_me=int(not is_good)
            )

    return give


def today(who: Member) -> Member:
    """See somebody as they are now: what they may do was read when they came."""
    return people.member(session.get_one(Person, who.id))
