"""S-28, at the door: names, links and guesses when fifty come at the same moment."""

import pytest

from forum.infra.db import session
from forum.people.models import Person
from forum.signin.actions import links
from forum.signin.adapters.argon2 import Hasher
from forum.signin.queries import token_of
from forum.signin.rules.links import Purpose
from tests.security.arena import AT_ONCE, ROUNDS, at_once, posts, statuses

PASSWORD = "three cats in the sun"


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_fifty_people_want_one_handle_and_one_gets_it(arena, _round):
    handle = f"wanted-{_round}"
    kept = Hasher().hash(PASSWORD)
    with arena.stack.acting():
        tokens = [
            token_of(
                links.make(
                    Purpose.CONFIRM,
                    email=f"new-{_round}-{number}@example.org",
                    language="en",
                    carries={
                        "name": f"New {number}",
                        "handle": handle,
                        "password_hash": kept,
                        "to": "",
                    },
                    mailed=False,
                )
            )
            for number in range(AT_ONCE)
        ]
        visitor = arena.stack.visitor()

    replies = at_once(
        *(
            lambda it=it: visitor.post(f"/sign-up/{it}", password=PASSWORD)
            for it in tokens
        )
    )

    assert statuses(replies)[303] == 1
    assert arena.count(Person, Person.handle == handle) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_a_link_is_used_once(arena, _round):
    person = arena.customers[-1].person_id
    with arena.stack.acting():
        email = session.get_one(Person, person).email or ""
        link = links.make(
            Purpose.RESET, email=email, language="en", person_id=person, mailed=False
        )
        token, visitor = token_of(link), arena.stack.visitor()

    form = {"password": "a river with seven bridges"}
    replies = at_once(*posts([visitor] * AT_ONCE, f"/reset/{token}", **form))

    assert statuses(replies)[303] == 1


def test_s28_a_hundred_guesses_at_once_count_as_a_hundred(arena):
    with arena.stack.acting():
        visitor = arena.stack.visitor()
    guess = {"who": "somebody-at-all", "password": "not this one, surely"}

    replies = at_once(*posts([visitor] * AT_ONCE, "/sign-in", **guess))

    assert statuses(replies)[429] + statuses(replies)[503] >= AT_ONCE - 5
