"""Every path of a question ends: solved, asked, or handed to a person.

Whatever people do and leave undone, time goes on. At the end of it no open question is
in nobody's hands.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from forum.comments import actions as comments
from forum.comments.models import Comment
from forum.contacts import actions as contacts
from forum.contacts.rules import Wish
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import ForumError
from forum.moderation import actions as moderation
from forum.notify.models import Announcement
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions, queries
from forum.questions.models import Question
from forum.questions.rules import CloseReason, State, Step
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.desk.material import lying_in
from tests.questions.test_any_life import ACTS, Place

DAY = timedelta(days=1)
ROUNDS = (4, 11, 21, 22)
"""Days after the last act on which the jobs run, as they do all the time."""


def ends(question, staff):
    """Let time go on, and say in whose hands a question is then."""
    for days in ROUNDS:
        with stopped_at(now() + days * DAY):
            session.flush()
            actions.climb()
            actions.remind_askers()
            session.flush()
    return _in_whose_hands(question, staff)


def _in_whose_hands(question, staff):
    if question.state in {State.SOLVED, State.CLOSED}:
        return question.state.value
    was_reminded = question.state is State.ANSWERED and question.reminders
    if was_reminded or (question.state is State.NEEDS_INFO and _was_asked(question)):
        return "asked"
    with stopped_at(now() + ROUNDS[-1] * DAY):
        trays = lying_in(staff)
    desk = {title for tray in trays.values() for title, _ in tray}
    is_handed = question.climbed_to is Step.DESK and question.title in desk
    return "handed to a person" if is_handed else "in nobody's hands"


def _was_asked(question):
    wanted = session.scalars(
        select(Announcement.facts["post"].as_integer()).where(
            Announcement.kind == "question.details_wanted"
        )
    )
    said = select(Comment.id).where(Comment.thread_id == question.id)
    return set(wanted) & set(session.scalars(said))


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def staff(make):
    return make.staff("Nadia")


@pytest.fixture
def question(make, ada):
    area = make.area()
    return actions.ask(title="It is dark", body="?", area_id=area.id, by=ada)


def nothing(question, at):
    """Leave a question alone."""


def claimed(question, at):
    actions.claim(question, by=at["bob"])


def answered(question, at):
    return actions.answer(question, "Press the button.", by=at["bob"])


def said_more(question, at):
    answered(question, at)
    actions.answer(question, "It is dark all the same.", by=at["ada"])


def did_not_help(question, at):
    votes.cast(answered(question, at), Says.NOT_FOR_ME, by=at["ada"])


def details_wanted(question, at):
    actions.ask_for_details(question, "Where?", by=at["bob"])


def details_given(question, at):
    details_wanted(question, at)
    comments.add(question, "In the cellar.", by=at["ada"])


def solved(question, at):
    actions.accept(answered(question, at), by=at["ada"])


def marked_by_staff(question, at):
    actions.mark_solving(answered(question, at), by=at["staff"])


def taken_back(question, at):
    reply = answered(question, at)
    actions.accept(reply, by=at["ada"])
    actions.take_back_solution(reply, by=at["ada"])


def fails_for_others(question, at):
    reply = answered(question, at)
    actions.accept(reply, by=at["ada"])
    for each in at["others"]:
        actions.say_me_too(question, by=each)
        votes.cast(reply, Says.NOT_FOR_ME, by=each)


def limited(question, at):
    reply = answered(question, at)
    later = actions.answer(question, "Pull it.", by=at["bob"])
    actions.accept(reply, by=at["ada"])
    actions.limit(reply, applies_to="Box 5", replaced_by=later, by=at["bob"])


def answer_hidden(question, at):
    moderation.hide(answered(question, at), HideReason.OTHER, by=at["moderator"])


def closed(question, at):
    actions.close(question, CloseReason.OBSOLETE, by=at["moderator"])


def reopened(question, at):
    closed(question, at)
    actions.reopen(question, by=at["moderator"])


def wants_a_person(question, at):
    contacts.ask_for_person(
        subject="It is dark",
        words="!",
        wish=Wish.ANSWER,
        post_id=question.id,
        by=at["ada"],
    )


ENDS = {
    nothing: "handed to a person",
    claimed: "handed to a person",
    answered: "asked",
    said_more: "handed to a person",
    did_not_help: "handed to a person",
    details_wanted: "asked",
    details_given: "handed to a person",
    solved: "solved",
    marked_by_staff: "solved",
    taken_back: "asked",
    fails_for_others: "handed to a person",
    limited: "solved",
    answer_hidden: "handed to a person",
    closed: "closed",
    reopened: "handed to a person",
    wants_a_person: "handed to a person",
}


@pytest.mark.parametrize("path", ENDS, ids=lambda it: it.__name__)
def test_a_path_ends_somewhere(make, question, ada, staff, path):
    others = [make.member() for _ in range(3)]
    people = {"ada": ada, "bob": make.member(), "staff": staff, "others": others}

    path(question, people | {"moderator": make.moderator()})

    assert ends(question, staff) == ENDS[path]


def test_who_asked_a_repeat_is_asked_for_where_it_goes_on(make, question, ada, staff):
    repeat = actions.ask(
        title="No light", body="?", area_id=question.area_id, by=make.member()
    )
    actions.close_as_duplicate(repeat, question, by=staff)

    assert (repeat.state, ends(question, staff)) == (State.CLOSED, "handed to a person")
    assert queries.show(question.id, ada).me_too_count == 1


@pytest.fixture
def beginning(make, staff):
    asker, helper = make.member(), make.member()
    area = make.area()
    asked = [
        actions.ask(title=f"It is dark ({n})", body="?", area_id=area.id, by=by)
        for n, by in enumerate((asker, asker, helper))
    ]
    answers = [actions.answer(it, "Press it.", by=make.member()).id for it in asked[:2]]
    session.commit()
    return {
        "people": [asker, helper, make.member(), make.expert(), staff],
        "judge": make.moderator(),
        "questions": [it.id for it in asked],
        "answers": answers,
    }


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    data=st.data(),
    acts=st.lists(
        st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 6)), max_size=15
    ),
)
def test_whatever_people_do_nobody_waits_unseen(beginning, staff, data, acts):
    session.commit()
    at = Place(**beginning | {"answers": [*beginning["answers"]]}, draw=data.draw)
    moment = now()
    try:
        for act, days in acts:
            moment += days * DAY
            with stopped_at(moment):
                actions.climb()
                actions.remind_askers()
                with suppress(ForumError), session.begin_nested():
                    ACTS[act](at)
                    session.flush()

        with stopped_at(moment):
            found = {
                number: ends(question, staff)
                for number in at.questions
                if (question := session.get_one(Question, number))
                and question.visibility is Visibility.PUBLIC
            }
        assert "in nobody's hands" not in found.values()
    finally:
        session.rollback()
