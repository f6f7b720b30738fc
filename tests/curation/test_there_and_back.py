"""Whatever was said of a question: moved there and back, every row is as it was."""

from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from forum.comments import actions as comments
from forum.curation import actions
from forum.health.queries import PROMISES
from forum.infra.db import session
from forum.kernel.errors import ForumError
from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.questions import queries
from forum.votes import actions as votes
from forum.votes.rules import Says

# What a question and all that hangs on it are made of; and where a row of the idea,
# which is kept for the day it may be one again, is known by.
TABLES: Mapping[str, str] = {
    "post": "id",
    "question": "id",
    "answer": "id",
    "comment": "id",
    "revision": "post_id",
    "attachment": "post_id",
    "solution": "id",
    "vote": "post_id",
    "asker_edge": "post_id",
    "clock": "target_id",
}


def contents(*, but: int = 0) -> dict[str, list]:
    """Read every row, but those of the idea."""
    session.flush()
    return {
        table: session.execute(
            text(f"SELECT * FROM {table} WHERE {key} <> {but} ORDER BY 1")  # noqa: S608 - our own words
        ).all()
        for table, key in TABLES.items()
    }


def vote(question, people, draw) -> None:
    votes.cast(
        _answer(question, people, draw), draw(st.sampled_from(Says)), by=people[2]
    )


def _answer(question, people, draw):
    ids = [each.id for each in queries.show(question.id, people[-1]).answers]
    return queries.answer(draw(st.sampled_from(ids or [question.id])), people[-1])


ACTS: Mapping[str, Callable] = {
    "answer": lambda it, people, _: questions.answer(it, "Press it.", by=people[1]),
    "message": lambda it, people, _: questions.answer(it, "Still.", by=people[0]),
    "official": lambda it, people, _: questions.answer(
        it, "We mend it.", official=True, by=people[3]
    ),
    "comment": lambda it, people, _: comments.add(it, "Same here.", by=people[1]),
    "me too": lambda it, people, _: questions.say_me_too(it, by=people[2]),
    "accept": lambda it, people, draw: questions.accept(
        _answer(it, people, draw), by=people[0]
    ),
    "vote": vote,
    "hide": lambda it, people, draw: moderation.hide(
        _answer(it, people, draw), HideReason.OTHER, by=people[-1]
    ),
    "details": lambda it, people, _: questions.ask_for_details(
        it, "Why?", by=people[1]
    ),
}


@pytest.fixture
def place(make):
    """Gather people, and let the first of them ask."""
    people = [
        make.member(),
        make.member(),
        make.member(),
        make.staff(),
        make.moderator(),
    ]
    area = make.area()
    session.commit()
    return people, area.id


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), acts=st.lists(st.sampled_from([*ACTS]), max_size=8))
def test_there_and_back_leaves_every_row_as_it_was(place, data, acts):
    people, area_id = place
    question = questions.ask(
        title="Can I be warned", body="In *time*.", area_id=area_id, by=people[0]
    )
    for act in acts:
        with suppress(ForumError):
            ACTS[act](question, people, data.draw)
    before = contents()

    idea = actions.make_idea_of(question, reason="A wish.", by=people[-1])
    assert contents(but=idea.id) != before  # it points to what it became
    actions.make_question_of(idea, reason="No wish.", by=people[-1])

    assert contents(but=idea.id) == before
    assert [it.words for it in PROMISES if list(it.broken())] == []
    session.rollback()
