"""Letting the town live in a forum: its people, ideas and voices as rows."""

from sqlalchemy import insert

from forum.ideas.models import Idea, Support
from forum.infra.db import session
from forum.loop.models import Verdict, VerificationRound
from forum.loop.rules.verification import Answer
from forum.people.models import Person
from forum.voices.models import NetworkMark
from forum.voices.rules import mark_of
from tests.attacks.town import Town
from tests.make import Make

FIRST = 1_000_000
"""The number of the first of them: whoever is less is not of the town."""

KEY = "the key of this town"


def settle(town: Town, make: Make, round_: VerificationRound) -> None:
    """Put the town into the database; what its people say in the round included."""
    area = make.area()
    author = make.person()
    proposed = {
        number: Idea(
            title=f"This is idea number {number}",
            slug=f"idea-{number}",
            author_id=author.id,
            area_id=area.id,
            language="en",
            problem="It is not there.",
            problem_html="<p>It is not there.</p>",
        )
        for number in sorted({it.idea for it in town.voices if it.idea is not None})
    }
    session.add_all(proposed.values())
    session.flush()
    ideas = {number: it.id for number, it in proposed.items()}
    session.execute(insert(Person), list(_people(town)))
    session.execute(insert(NetworkMark), _marks(town))
    session.execute(
        insert(Support),
        [
            {
                "idea_id": ideas[it.idea],
                "person_id": FIRST + it.person,
                "created_at": it.at,
            }
            for it in town.voices
            if it.idea is not None
        ],
    )
    session.execute(
        insert(Verdict),
        [
            {
                "round_id": round_.id,
                "person_id": FIRST + it.person,
                "answer": Answer.NO,
                "words": "It does not work.",
                "at": it.at,
            }
            for it in town.voices
            if it.idea is None
        ],
    )
    session.expire_all()
    assert session.get(Idea, ideas[0])


def _people(town: Town):
    for person, joined_at in enumerate(town.joined):
        yield {
            "id": FIRST + person,
            "handle": f"town-{person}",
            "name": f"Town {person}",
            "email": f"town-{person}@example.org",
            "email_confirmed_at": joined_at,
            "created_at": joined_at,
        }


def _marks(town: Town):
    known = {(person, mark_of(home, KEY)): 0 for person, home in enumerate(town.homes)}
    known |= {(it.person, mark_of(it.address, KEY)): 0 for it in town.voices}
    return [{"person_id": FIRST + person, "mark": mark} for person, mark in known]
