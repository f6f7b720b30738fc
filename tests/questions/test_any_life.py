"""Whatever people do, in whatever order: every promise of the data is kept."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.comments import actions as comments
from forum.health.queries import PROMISES
from forum.infra.db import session
from forum.kernel.errors import ForumError
from forum.moderation import actions as moderation
from forum.people.rules import Member
from forum.posts.rules import HideReason
from forum.questions import actions, queries
from forum.questions.rules import CloseReason
from forum.votes import actions as votes
from forum.votes.rules import Says


@dataclass
class Place:
    """Three questions with an answer each, and all kinds of people."""

    people: list[Member]
    judge: Member
    questions: list[int]
    answers: list[int]
    draw: Callable

    def one_of(self, things):
        return self.draw(st.sampled_from(things))

    @property
    def by(self) -> Member:
        return self.one_of(self.people)

    @property
    def question(self):
        return queries.get(self.one_of(self.questions), self.judge)

    @property
    def answer(self):
        return queries.answer(self.one_of(self.answers), self.judge)

    @property
    def post(self):
        return self.one_of([self.question, self.answer])


def edit(at: Place) -> None:
    question = at.question
    actions.edit_question(
        question,
        title=question.title,
        body=at.one_of(["At three.", "At four."]),
        area_id=question.area_id,
        tags=at.one_of([(), ("wi-fi",)]),
        product_version="",
        seen=question.revision,
        by=at.by,
    )


def answer(at: Place) -> None:
    made = actions.answer(
        at.question, "Press it.", official=at.one_of([True, False]), by=at.by
    )
    at.answers.append(made.id)


ACTS: Mapping[str, Callable[[Place], object]] = {
    "answer": answer,
    "ask for details": lambda at: actions.ask_for_details(
        at.question, "Why?", by=at.by
    ),
    "comment": lambda at: comments.add(at.post, "Same here.", by=at.by),
    "edit": edit,
    "accept": lambda at: actions.accept(at.answer, by=at.by),
    "mark": lambda at: actions.mark_solving(at.answer, by=at.by),
    "take back": lambda at: actions.take_back_solution(at.answer, by=at.by),
    "close": lambda at: actions.close(at.question, CloseReason.OBSOLETE, by=at.by),
    "repeat": lambda at: actions.close_as_duplicate(at.question, at.question, by=at.by),
    "reopen": lambda at: actions.reopen(at.question, by=at.by),
    "me too": lambda at: actions.say_me_too(at.question, by=at.by),
    "not me": lambda at: actions.say_me_too_no_more(at.question, by=at.by),
    "vote": lambda at: votes.cast(at.answer, at.one_of(Says), by=at.by),
    "unvote": lambda at: votes.take_back(at.answer, by=at.by),
    "hide": lambda at: moderation.hide(at.post, HideReason.OTHER, by=at.judge),
    "restore": lambda at: moderation.restore(at.post, note="Fine.", by=at.judge),
}


@pytest.fixture
def beginning(make) -> dict[str, list]:
    asker, helper = make.member(), make.member()
    area = make.area()
    asked = [make.question(by=by, area=area) for by in (asker, asker, helper)]
    answers = [actions.answer(it, "Press it.", by=make.member()).id for it in asked]
    session.commit()
    return {
        "people": [asker, helper, make.member(), make.expert(), make.staff()],
        "judge": make.moderator(),
        "questions": [it.id for it in asked],
        "answers": answers,
    }


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), acts=st.lists(st.sampled_from(sorted(ACTS)), max_size=25))
def test_whatever_people_do_every_promise_is_kept(beginning, data, acts):
    session.commit()
    at = Place(**beginning | {"answers": [*beginning["answers"]]}, draw=data.draw)
    try:
        for act in acts:
            with suppress(ForumError), session.begin_nested():
                ACTS[act](at)
                session.flush()

        broken = [it.words for it in PROMISES if list(it.broken())]
        assert broken == []
    finally:
        session.rollback()
