"""I18: erasing a person keeps every count, today and whatever is joined afterwards."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from forum.health.queries import PROMISES
from forum.ideas import actions
from forum.ideas.models import Idea, Support
from forum.infra.db import Base, session
from forum.kernel.errors import ForumError
from forum.people.models import Person
from forum.privacy import actions as privacy

WHY = "Both ask for the same."
Step = st.tuples(
    st.sampled_from(["support", "withdraw", "merge", "part"]),
    st.integers(0, 3),
    st.integers(0, 3),
)


@pytest.fixture
def beginning(make) -> dict[str, list]:
    area = make.area()
    people = [
        make.member(f"Zelda {it}", handle=f"zelda-{it}", email=f"zelda-{it}@q.example")
        for it in range(4)
    ]
    ideas = [
        make.idea(by=make.member(), area=area, backed_by=[people[0]]).id
        for _ in range(4)
    ]
    session.commit()
    return {"people": people, "judge": make.moderator(), "ideas": ideas}


def live(it: dict, steps: list[tuple[str, int, int]]) -> None:
    for act, one, other in steps:
        idea, second = (
            session.get_one(Idea, it["ideas"][each]) for each in (one, other)
        )
        by = it["people"][other]
        with suppress(ForumError), session.begin_nested():
            match act:
                case "support":
                    actions.support(idea, why=f"zqwhy{other}zq", by=by)
                case "withdraw":
                    actions.withdraw(idea, by=by)
                case "merge":
                    actions.merge(idea, second, reason=WHY, by=it["judge"])
                case "part":
                    actions.part(idea, reason=WHY, by=it["judge"])
            session.flush()


def counts(it: dict) -> list[tuple[int | None, int]]:
    found = [session.get_one(Idea, each) for each in it["ideas"]]
    return [(each.canonical_id, each.support_count) for each in found]


def texts() -> str:
    """Read every column of every table that holds words."""
    return "\n".join(
        str(row)
        for table in Base.metadata.sorted_tables
        for row in session.execute(text(f'SELECT * FROM "{table.name}"'))  # noqa: S608 - our own tables
    )


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    before=st.lists(Step, max_size=15),
    joins=st.lists(Step.filter(lambda it: it[0] in {"merge", "part"}), max_size=8),
    gone=st.integers(0, 3),
)
def test_i18_who_is_erased_counts_as_one_person_whatever_is_joined_or_parted(
    beginning, before, joins, gone
):
    session.commit()
    try:
        live(beginning, before)
        session.flush()
        there = session.begin_nested()
        live(beginning, joins)
        expected = counts(beginning)
        there.rollback()
        session.expire_all()
        today = counts(beginning)
        who = beginning["people"][gone]

        stands = privacy.erase(session.get_one(Person, who.id))

        assert counts(beginning) == today
        assert session.query(Support).filter_by(person_id=who.id).count() == 0
        left = texts()
        assert [
            it for it in (who.name, who.handle, f"zqwhy{gone}zq") if it in left
        ] == []
        assert session.get_one(Person, stands).email is None
        live(beginning, joins)
        assert counts(beginning) == expected
        assert [it.words for it in PROMISES if list(it.broken())] == []
    finally:
        session.rollback()
