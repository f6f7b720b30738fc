"""I8: who follows hears of it, and is an asker in no figure, no round and no list."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.askers import queries as askers
from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.contacts.queries.exchanges import exchanges
from forum.health import queries as health
from forum.ideas.queries.families import count_askers
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.insights.queries.outcomes import told_of_outcomes
from forum.kernel.clock import now, stopped_at
from forum.loop import actions as loop
from forum.loop.queries import drafts, results, rounds
from forum.loop.queries.result_lines import update_lines
from forum.loop.rules.decisions import SLIP
from forum.loop.rules.updates import Texts
from forum.notify import actions as notify
from forum.notify.models import Announcement, Notification
from forum.notify.queries import reach
from forum.notify.rules import TellState
from forum.people.models import Person
from forum.privacy import actions as privacy
from forum.questions import actions as questions
from tests.loop.material import decide, opened, publish


@pytest.fixture
def fan(make):
    return make.member("Fan")


@pytest.fixture
def marc(make):
    return make.moderator("Marc")


def follow(fan, *threads):
    """Press the button, and press it again."""
    for it in [*threads, *threads]:
        notify.follow(it, person_id=fan.id)
    session.commit()


def heard(person) -> set[str]:
    """List the kinds that somebody was told of because they follow."""
    query = select(Announcement.kind).join(
        Notification, Notification.announcement_id == Announcement.id
    )
    told = (Notification.state == TellState.TOLD, Notification.why == Tie.FOLLOWS)
    return set(session.scalars(query.where(Notification.person_id == person.id, *told)))


def test_i08_who_follows_is_counted_nowhere(make, fan, marc, work):
    staff, idea, question = make.staff(), make.idea(), make.question()
    follow(fan, idea, question)
    with stopped_at(now() + timedelta(minutes=1)):
        update = publish(idea, question, by=staff, read_by=marc)
        round_ = opened(update)
        work()

    asks = [idea.id, question.id]
    assert askers.count_of(asks) == 2
    assert [askers.count(it) for it in asks] == [1, 1]
    assert count_askers([idea.id]) == {idea.id: 1}
    assert (idea.support_count, question.me_too_count) == (1, 0)
    assert [it.askers for it in drafts.asks(asks)] == [1, 1]
    assert update_lines([update.id])["update", update.id].askers == 2
    assert reach(f"update:{update.id}").askers == 2
    assert told_of_outcomes(now() - timedelta(days=1)).askers == 2
    assert (round_.invited, rounds.how_asked(round_, fan.id)) == (2, None)
    assert exchanges(fan).items == []
    assert heard(fan) == {"loop.result"}
    assert [it.words for it in health.PROMISES if list(it.broken())] == []


def test_i08_an_ask_is_as_old_as_the_first_who_asked(make, fan):
    with stopped_at(now() - timedelta(days=9)):
        idea = make.idea()
        follow(fan, idea)
    session.query(AskerEdge).filter(AskerEdge.tie != Tie.FOLLOWS).update(
        {"created_at": now()}
    )

    assert now() - drafts.first_asked([idea.id]) < timedelta(days=1)


def test_i08_a_decline_counts_those_who_asked(make, fan, work):
    idea = make.idea()
    follow(fan, idea)

    event = decide(idea, Decision.DECLINED, by=make.staff())
    work()

    [line] = results.declined_lines([event.id]).values()
    assert line.askers == 1
    assert heard(fan) == {"loop.decided"}


def test_followers_of_a_duplicate_follow_what_it_repeats_and_join_nothing(
    make, fan, marc, work
):
    question, repeat = make.question(), make.question()
    follow(fan, repeat)

    questions.close_as_duplicate(repeat, question, by=marc)
    followed = askers.ties(question.id, fan.id)
    questions.answer(question, "Press it.", official=True, by=make.staff())
    work()
    questions.reopen(repeat, by=marc)

    assert followed == {Tie.FOLLOWS}
    assert question.me_too_count == 0
    assert "question.answered_officially" in heard(fan)
    assert askers.ties(question.id, fan.id) == frozenset()
    assert askers.ties(repeat.id, fan.id) == {Tie.FOLLOWS}


def test_who_asked_and_follows_is_an_asker(make, fan, work):
    question = make.question()
    with stopped_at(now() - timedelta(days=1)):
        follow(fan, question)
    questions.say_me_too(question, by=fan)

    questions.answer(question, "Press it.", official=True, by=make.staff())
    work()

    mine = select(Notification.why).where(Notification.person_id == fan.id)
    assert session.scalars(mine).all() == [Tie.ME_TOO]


def test_an_update_can_be_followed_to_its_correction(make, fan, marc, work):
    staff = make.staff()
    update = publish(make.idea(), by=staff, read_by=marc)
    follow(fan, update)

    texts = Texts(you_asked="A word.", we_did="A message.", not_done="No letter.")
    with stopped_at(update.published_at + SLIP):
        loop.correct_update(update, texts, reason="Twenty days.", by=staff)
        work()

    assert heard(fan) == {"loop.result_corrected"}


def test_what_somebody_follows_is_forgotten_when_they_leave(make):
    person = make.person("Fan")
    fan, question = make.acting(person), make.question()
    follow(fan, question)
    notify.follow_area(question.area_id, person_id=fan.id)

    privacy.erase(session.get_one(Person, fan.id))

    ties = select(AskerEdge.tie).where(AskerEdge.post_id == question.id)
    assert session.scalars(ties).all() == [Tie.AUTHOR]
