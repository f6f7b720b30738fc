"""Whatever was said: joined or split, and undone, every row is as it was."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.comments import actions as comments
from forum.curation import actions
from forum.health.queries import PROMISES
from forum.infra.db import session
from forum.kernel.errors import ForumError
from forum.moderation import actions as moderation
from forum.people.rules import Role
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.questions import queries
from forum.questions.models import Answer
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.curation.test_rearranging import HALF, WHY, ask, split
from tests.curation.test_there_and_back import contents

DEEDS = {
    "answer": lambda it, who, _: questions.answer(it, "Press it.", by=who[1]),
    "message": lambda it, who, _: questions.answer(it, "Still.", by=who[0]),
    "comment": lambda it, who, _: comments.add(it, "Same here.", by=who[1]),
    "me too": lambda it, who, _: questions.say_me_too(it, by=who[2]),
    "accept": lambda it, who, draw: questions.accept(reply(it, who, draw), by=who[0]),
    "mark": lambda it, who, draw: questions.mark_solving(
        reply(it, who, draw), by=who[3]
    ),
    "vote": lambda it, who, draw: votes.cast(
        reply(it, who, draw), draw(st.sampled_from(Says)), by=who[0]
    ),
    "hide": lambda it, who, draw: moderation.hide(
        reply(it, who, draw), HideReason.OTHER, by=who[3]
    ),
    "details": lambda it, who, _: questions.ask_for_details(it, "Why?", by=who[1]),
    "remark": lambda it, who, draw: comments.add(
        reply(it, who, draw), "Oh.", by=who[2]
    ),
}


def reply(question, who, draw):
    ids = [each.id for each in queries.show(question.id, who[-1]).answers]
    return queries.answer(draw(st.sampled_from(ids or [question.id])), who[-1])


@pytest.fixture
def place(make):
    area = make.area()
    who = [make.member(), make.member(), make.member(), make.moderator()]
    who[3] = make.member(roles=(Role.MODERATOR, Role.EXPERT))
    asker = make.member()
    session.commit()
    return who, asker, area


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_whatever_was_done_with_a_question_is_undone_exactly(place, data):
    who, asker, area = place
    one, two = ask("The box restarts every night", who[0], area), ask(HALF, asker, area)
    for deed in data.draw(st.lists(st.sampled_from(sorted(DEEDS)), max_size=7)):
        it = data.draw(st.sampled_from([one, two]))
        mine = who if it is one else [asker, *who[1:]]
        try:
            with session.begin_nested():
                DEEDS[deed](it, mine, data.draw)
        except ForumError:
            session.expire_all()
    before = contents()
    ids = [it.id for it in queries.show(one.id, who[3]).answers]
    chosen = data.draw(st.sets(st.sampled_from(ids), min_size=1)) if ids else set()

    try:
        with session.begin_nested():
            if chosen and data.draw(st.booleans()):
                act = split(
                    one,
                    *(session.get(Answer, it) for it in chosen),
                    takes_solution=True,
                    by=who[3],
                )
            else:
                act = actions.merge(one, two, reason=WHY, by=who[3])
    except ForumError:
        assert contents() == before
        session.rollback()
        return
    assert act.kind == "merge" or queries.show(act.other_id, who[3])
    broken = [it.words for it in PROMISES if list(it.broken())]
    actions.undo(act, reason=WHY, by=who[3])

    assert broken == []
    new = act.other_id if act.kind == "split" else 0
    assert contents(but=new) == before
    session.rollback()
