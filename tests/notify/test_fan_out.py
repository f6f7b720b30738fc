"""Everyone who waits for word is counted once, however the worker gets there."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from forum.askers import actions as askers
from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.infra.outbox import Job, work_off
from forum.kernel.clock import now
from forum.notify import actions
from forum.notify.models import Announcement, Delivery, Mute, Notification
from forum.notify.queries import reach
from forum.notify.rules import TellState
from forum.people.models import Person
from tests.make import Make


def states() -> dict[int, TellState]:
    rows = session.execute(select(Notification.person_id, Notification.state))
    return dict(rows.all())


def crowd(question, size: int) -> None:
    """Let so many people have a problem too, in two statements."""
    first = 10_000
    names = [f"crowd-{number}" for number in range(size)]
    session.execute(
        insert(Person),
        [
            {"id": first + number, "handle": it, "name": it, "email": f"{it}@x.example"}
            for number, it in enumerate(names)
        ],
    )
    session.execute(
        insert(AskerEdge),
        [
            {"post_id": question.id, "person_id": first + number, "tie": Tie.ME_TOO}
            for number in range(size)
        ],
    )


def test_everyone_who_asked_is_told_whatever_tied_them(make, ask, announce, work):
    ada, grace, linus = make.member(), make.member(), make.member()
    question, repeat = ask(grace, by=ada), make.question(by=linus)
    askers.pass_on(repeat.id, question.id)

    announce(question)
    work()

    assert states() == dict.fromkeys([ada.id, grace.id, linus.id], TellState.TOLD)


def test_one_message_even_for_who_asked_in_three_ways(make, ask, announce, work):
    ada = make.member()
    first, second = ask(by=ada), ask(ada)
    askers.pass_on(first.id, second.id)

    announce(first, second, people={ada.id: "mentioned"})
    work()

    told = session.scalars(select(Notification)).all()
    assert [it.person_id for it in told if it.person_id == ada.id] == [ada.id]


def test_i09_the_same_event_announced_again_is_no_other_event(
    make, ask, announce, work
):
    question = ask(make.member())

    announce(question)
    announce(question)
    work()
    announce(question)
    work()

    assert session.scalar(select(func.count()).select_from(Announcement)) == 1
    assert len(states()) == 2


def test_who_asks_afterwards_waits_for_what_happens_next(make, ask, announce, work):
    question, late = ask(), make.member()
    announce(question)

    askers.tie(question.id, late.id, Tie.ME_TOO)
    work()

    assert late.id not in states()


def test_only_those_are_told_whose_tie_is_meant(make, ask, announce, work):
    ada, grace = make.member(), make.member()
    question = ask(grace, by=ada)

    announce(question, ties=[Tie.AUTHOR])
    work()

    assert set(states()) == {ada.id}


def test_who_mutes_one_question_still_hears_of_the_other(make, ask, announce, work):
    ada = make.member()
    one, other = ask(ada), ask(ada)
    actions.mute(one.id, person_id=ada.id)

    announce(one, other)
    work()

    [told] = session.scalars(
        select(Notification).where(Notification.person_id == ada.id)
    )
    assert (told.state, told.through_id) == (TellState.TOLD, other.id)


@pytest.mark.parametrize("others", [499, 500, 1001])
def test_batches_cover_everybody_whatever_is_left_for_the_last(
    others, make, announce, work
):
    question = make.question()
    crowd(question, others)

    announce(question)
    work()

    assert len(states()) == others + 1
    assert reach("answer:1").is_done


def test_the_page_writes_as_much_for_one_asker_as_for_many(
    make, ask, announce, statements
):
    few, many = ask(), ask(*(make.member() for _ in range(60)))
    session.commit()

    costs = []
    for key, question in (("few", few), ("many", many)):
        statements.clear()
        announce(question, key=key)
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 4


def test_i23_a_kind_that_no_feature_brings_cannot_be_announced(ask, announce):
    question = ask()

    with pytest.raises(LookupError):
        announce(question, kind="shop.sale")


class World:
    """One way in which people and questions can stand, made from choices."""

    def __init__(self, choices) -> None:
        make = Make()
        self.people = [
            make.person(
                email=None if choice["imported"] else f"p{number}@example.org",
                erased_at=now() if choice["erased"] else None,
            )
            for number, choice in enumerate(choices)
        ]
        self.questions = [make.question(by=make.member()) for _ in range(3)]
        session.execute(AskerEdge.__table__.delete())
        for person, choice in zip(self.people, choices, strict=True):
            for number, tie in choice["edges"]:
                askers.tie(self.questions[number].id, person.id, tie)
            for number in choice["mutes"]:
                session.add(
                    Mute(person_id=person.id, post_id=self.questions[number].id)
                )
        session.commit()


ways = st.tuples(st.integers(0, 2), st.sampled_from([Tie.AUTHOR, Tie.ME_TOO]))
choices = st.lists(
    st.fixed_dictionaries(
        {
            "imported": st.booleans(),
            "erased": st.booleans(),
            "edges": st.frozensets(ways, max_size=3),
            "mutes": st.frozensets(st.integers(0, 2)),
        }
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(choices=choices, actor=st.integers(0, 5), about=st.frozensets(st.integers(0, 1)))
@pytest.mark.usefixtures("app")
def test_i08_askers_are_told_muted_unreachable_erased_or_the_actor(
    choices, actor, about
):
    for table in (Delivery, Notification, Mute, AskerEdge, Job):
        session.execute(table.__table__.delete())
    session.execute(Person.__table__.update().values(email=None))
    world = World(choices)
    posts = {world.questions[it].id for it in about}
    actor_id = world.people[min(actor, len(choices) - 1)].id
    expected = {
        edge.person_id
        for edge in session.scalars(select(AskerEdge))
        if edge.post_id in posts
    }
    key = f"world:{world.questions[0].id}"

    actions.announce(
        "question.answered_officially",
        key=key,
        facts={"post": 0},
        about=sorted(posts),
        actor_id=actor_id,
    )
    session.commit()
    work_off(limit=10_000)

    found, counted = states(), reach(key)
    assert set(found) == expected
    assert counted.askers == len(expected)
    assert Counter(found.values()) == Counter(
        {state: number for state in TellState if (number := getattr(counted, state))}
    )
