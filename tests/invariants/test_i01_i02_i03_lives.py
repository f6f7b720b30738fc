"""I1 to I3: whatever is done with ideas, in whatever order, every promise is kept."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from forum.comments import actions as comments
from forum.health.queries import PROMISES
from forum.ideas import actions, queries
from forum.ideas.models import Support
from forum.ideas.rules import Decision, Strength, VoidReason
from forum.infra.db import session
from forum.kernel.errors import ForumError
from forum.moderation import actions as moderation
from forum.people import actions as grants
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Member, Role
from forum.posts.rules import HideReason
from tests.loop.material import decide

WHY = "Both ask for the same."


@dataclass
class Place:
    """Four ideas and all kinds of people."""

    people: list[Member]
    judge: Member
    staff: Member
    ideas: list[int]
    draw: Callable

    def one_of(self, things):
        return self.draw(st.sampled_from(things))

    @property
    def by(self) -> Member:
        """Somebody with the roles they have by now."""
        return member(session.get_one(Person, self.one_of(self.people).id))

    @property
    def idea(self):
        return queries.get(self.one_of(self.ideas), self.judge)


def make_void(at: Place) -> None:
    standing = session.query(Support).filter(Support.state == "ACTIVE").all()
    if standing:
        actions.make_void(at.one_of(standing), VoidReason.NOT_ME)


def edit(at: Place) -> None:
    idea = at.idea
    actions.edit_idea(
        idea,
        title=idea.title,
        problem=at.one_of(["At three.", "At four."]),
        wish=idea.wish,
        area_id=idea.area_id,
        wished=idea.wished,
        seen=idea.revision,
        by=at.by,
    )


ACTS: Mapping[str, Callable[[Place], object]] = {
    "support": lambda at: actions.support(
        at.idea, strength=at.one_of(Strength), by=at.by
    ),
    "withdraw": lambda at: actions.withdraw(at.idea, by=at.by),
    "merge": lambda at: actions.merge(at.idea, at.idea, reason=WHY, by=at.judge),
    "part": lambda at: actions.part(at.idea, reason=WHY, by=at.judge),
    "object": lambda at: actions.object_to_merge(at.idea, objection=WHY, by=at.by),
    "uphold": lambda at: actions.uphold_merge(at.idea, reason=WHY, by=at.judge),
    "void": make_void,
    "join the staff": lambda at: grants.grant(
        session.get_one(Person, at.by.id), Role.STAFF
    ),
    "edit": edit,
    "comment": lambda at: comments.add(at.idea, "Me too.", by=at.by),
    "hide": lambda at: moderation.hide(at.idea, HideReason.OTHER, by=at.judge),
    "restore": lambda at: moderation.restore(at.idea, note="Fine.", by=at.judge),
}


@pytest.fixture
def beginning(make) -> dict[str, list]:
    area = make.area()
    people = [make.member() for _ in range(4)]
    ideas = [make.idea(by=by, area=area, backed_by=people[:2]).id for by in people]
    session.commit()
    return {
        "people": people,
        "judge": make.moderator(),
        "staff": make.staff(),
        "ideas": ideas,
    }


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), acts=st.lists(st.sampled_from(sorted(ACTS)), max_size=25))
def test_i01_i02_whatever_people_do_every_promise_is_kept(beginning, data, acts):
    session.commit()
    at = Place(**beginning, draw=data.draw)
    try:
        for act in acts:
            with suppress(ForumError), session.begin_nested():
                ACTS[act](at)
                session.flush()

        broken = [it.words for it in PROMISES if list(it.broken())]
        assert broken == []
    finally:
        session.rollback()


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    data=st.data(),
    merges=st.integers(min_value=0, max_value=6),
    decided=st.integers(min_value=0, max_value=2),
)
def test_i03_parting_undoes_a_merge_exactly_whatever_was_joined_before(
    beginning, data, merges, decided
):
    session.commit()
    at = Place(**beginning, draw=data.draw)
    try:
        for _ in range(merges):
            with suppress(ForumError), session.begin_nested():
                ACTS["merge"](at)
                session.flush()
        one, other = at.idea, at.idea
        with suppress(ForumError):
            ACTS["comment"](at)
        for _ in range(decided):
            _decide(at)
        before = _all_there_is()
        with suppress(ForumError), session.begin_nested():
            actions.merge(one, other, reason=WHY, by=at.judge)
            actions.part(one, reason=WHY, by=at.judge)
            session.flush()

        assert _all_there_is() == before
    finally:
        session.rollback()


def _decide(at: Place) -> None:
    to = at.one_of([Decision.ACKNOWLEDGED, Decision.DECLINED, Decision.NEEDS_INFO])
    with suppress(ForumError), session.begin_nested():
        decide(at.idea, to, by=at.staff)


def _all_there_is() -> list:
    session.flush()
    return [
        session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2")).all()  # noqa: S608
        for table in ("post", "idea", "support", "asker_edge", "clock", "clock_pause")
    ]
