"""What people muted, and who asked again, once two questions are one conversation."""

import pytest
from sqlalchemy import select

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.curation import actions
from forum.infra.db import session
from forum.kernel.errors import NotAllowed
from forum.notify import actions as notify
from forum.notify.models import Notification
from forum.notify.queries import hearing, threads
from forum.notify.rules import TellState
from forum.people.models import Grant
from forum.people.rules import Role
from forum.questions import actions as questions
from forum.questions import queries

WHY = "They are the same."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def mo(make):
    return make.moderator("Mo")


@pytest.fixture
def question(make, ada):
    question = make.question(by=ada)
    notify.mute(question.id, person_id=ada.id)
    return question


@pytest.fixture
def other(make):
    return make.question(title="My box starts again at three")


@pytest.fixture
def news(make, work):
    """Let something be told of a question, and say what became of somebody's word."""

    def of(question, person):
        questions.answer(question, "Press it.", official=True, by=make.staff())
        session.commit()
        work()
        newest = select(Notification.state).where(Notification.person_id == person.id)
        return session.scalars(newest.order_by(Notification.id.desc())).first()

    return of


@pytest.fixture
def joined(question, other, mo):
    """Join the two."""
    return lambda: actions.merge(question, other, reason=WHY, by=mo)


class TestAMute:
    def test_goes_along_to_the_question_that_speaks_for_both(
        self, question, other, ada, mo, news
    ):
        actions.merge(question, other, reason=WHY, by=mo)

        assert hearing(other.id, ada).is_muted
        assert [it.id for it in threads(ada)] == [other.id]
        assert news(other, ada) is TellState.MUTED

    def test_of_whoever_only_answered_goes_along_too(
        self, question, other, make, mo, work
    ):
        linus = make.member("Linus")
        reply = questions.answer(question, "Press it.", by=linus)
        notify.mute(question.id, person_id=linus.id)
        actions.merge(question, other, reason=WHY, by=mo)

        notify.announce(
            "question.answered_officially",
            key="answer:1",
            facts={"post": reply.id},
            about=[other.id],
            people={linus.id: "wrote"},
            actor_id=mo.id,
        )
        session.commit()
        work()

        told = select(Notification.state).where(Notification.person_id == linus.id)
        assert set(session.scalars(told)) == {TellState.MUTED}

    @pytest.mark.parametrize("tie", [Tie.ME_TOO, Tie.FOLLOWS])
    def test_is_none_of_what_they_ask_or_follow_there_themself(
        self, tie, joined, other, ada, news
    ):
        askers.tie(other.id, ada.id, tie)

        joined()

        assert not hearing(other.id, ada).is_muted
        assert news(other, ada) is TellState.TOLD

    def test_is_gone_there_and_stands_here_once_that_is_undone(
        self, question, other, ada, mo
    ):
        act = actions.merge(question, other, reason=WHY, by=mo)

        actions.undo(act, reason=WHY, by=mo)

        assert not hearing(other.id, ada).is_muted
        assert hearing(question.id, ada).is_muted

    def test_ends_where_the_thread_is_read(self, question, other, ada, mo, news):
        actions.merge(question, other, reason=WHY, by=mo)

        notify.choose_for_thread(other.id, None, person_id=ada.id)

        assert not hearing(other.id, ada).is_muted
        assert news(other, ada) is TellState.TOLD


def test_what_repeats_a_joined_question_was_asked_again_where_it_is_read(
    question, other, make, mo, browser
):
    again = make.question(title="Why does it restart at night")
    questions.close_as_duplicate(again, question, by=mo)
    act = actions.merge(question, other, reason=WHY, by=mo)
    session.commit()

    assert [it.id for it in queries.show(other.id, mo).repeats] == [again.id]
    page = browser.get(f"/questions/{again.id}/{again.slug}").text
    assert question.title in page

    actions.undo(act, reason=WHY, by=mo)
    assert queries.show(other.id, mo).repeats == []


class TestJoiningAcrossAreas:
    @pytest.fixture
    def keeper(self, make, question):
        """Look after the area of one of the two."""
        person = make.person()
        grant = Grant(
            person_id=person.id, role=Role.MODERATOR, area_id=question.area_id
        )
        session.add(grant)
        session.flush()
        return person

    def test_needs_both_sides(self, make, question, other, keeper):
        with pytest.raises(NotAllowed, match="in an area that you do not look after"):
            actions.merge(question, other, reason=WHY, by=make.acting(keeper))

    def test_is_refused_beside_the_field_before_anything_is_written(
        self, question, other, keeper, browser
    ):
        session.commit()
        browser.sign_in(keeper)
        at = f"/curation/questions/{question.id}/merge"

        preview = browser.get(f"{at}?into={other.id}").text
        sent = browser.post(at, into=str(other.id), reason=WHY)

        for page in (preview, sent.text):
            assert (
                "The other question is in an area that you do not look after." in page
            )
        assert sent.status_code == 403
        assert "What will happen" not in preview
