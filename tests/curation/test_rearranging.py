"""Questions are moved, joined and split; and whatever was done is undone exactly."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.askers.queries import count
from forum.comments import actions as comments
from forum.curation import actions
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.promise.queries import latest
from forum.promise.rules import ClockKind, Target
from forum.questions import actions as questions
from forum.questions import queries
from forum.questions.documents import documents
from forum.questions.rules import CloseReason, State
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.curation.test_there_and_back import contents

WHY = "They are the same."
HALF = "What does the red light mean"


def first_answer(thread):
    return latest(ClockKind.FIRST_ANSWER, Target.POST, [thread.id])[thread.id]


MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.member("Grace")


@pytest.fixture
def mo(make):
    return make.moderator("Mo")


@pytest.fixture
def area(make):
    return make.area("box")


@pytest.fixture
def question(ada, area):
    return ask("The box restarts every night", ada, area)


@pytest.fixture
def other(grace, area):
    return ask("My box starts again at three", grace, area)


def ask(title, by, area):
    return questions.ask(
        title=title, body="At three.", area_id=area.id, language="en", by=by
    )


def split(question, *chosen, by, **given):
    given = {"title": HALF, "area_id": question.area_id, "reason": WHY} | given
    chosen = [it.id for it in chosen]
    return actions.split_off(question, chosen, **given, by=by)


class TestMerging:
    def test_makes_one_conversation_and_leads_there(self, question, other, make, mo):
        reply = questions.answer(question, "Press it.", by=make.member("Linus"))

        actions.merge(question, other, reason=WHY, by=mo)

        assert question.moved_to_id == other.id
        assert [it.id for it in queries.show(other.id, mo).answers] == [reply.id]
        assert (other.state, other.answer_count) == (State.ANSWERED, 1)

    def test_carries_every_asker_once(self, question, other, make, mo):
        both = make.member()
        for each in (question, other):
            questions.say_me_too(each, by=both)

        actions.merge(question, other, reason=WHY, by=mo)

        assert count(other.id) == 3
        assert other.me_too_count == 2

    def test_shows_what_solved_the_one_as_also_working_in_the_other(
        self, question, other, ada, make, mo
    ):
        reply = questions.answer(question, "Press it.", by=make.member("Linus"))
        questions.accept(reply, by=ada)

        actions.merge(question, other, reason=WHY, by=mo)

        line = queries.show(other.id, mo).answers[0]
        assert [it.name for it in line.marks] == ["Ada"]
        assert not line.is_accepted
        assert other.state is State.ANSWERED

    def test_keeps_every_voice_and_lets_both_askers_judge(
        self, question, other, ada, grace, make
    ):
        reply = questions.answer(question, "Press it.", by=make.member("Linus"))
        votes.cast(reply, Says.HELPFUL, by=ada)
        actions.merge(question, other, reason=WHY, by=make.moderator())

        questions.accept(queries.answer(reply.id, grace), by=grace)

        line = queries.show(other.id, grace).answers[0]
        assert (line.helpful, line.worked_for) == (1, 1)
        assert line.is_accepted

    def test_waits_since_the_first_of_them_asked(self, ada, grace, area, mo):
        with stopped_at(MONDAY):
            question = ask("The box restarts every night", ada, area)
        with stopped_at(MONDAY + timedelta(days=2)):
            other = ask("My box starts again at three", grace, area)
            actions.merge(question, other, reason=WHY, by=mo)

        assert first_answer(other).started_at == MONDAY
        assert first_answer(question).stopped_at

    def test_is_found_in_search_with_all_its_words(self, question, other, make, mo):
        questions.answer(question, "Press the reset button.", by=make.member())
        comments.add(question, "Mine is white.", by=make.member())

        actions.merge(question, other, reason=WHY, by=mo)

        (found,) = documents([question.id, other.id])
        for words in ("reset", "white", question.title):
            assert words in found.replies

    def test_leads_to_the_last_of_several(self, question, other, ada, area, mo):
        third = ask("It reboots by itself at night", ada, area)
        first = actions.merge(question, other, reason=WHY, by=mo)
        second = actions.merge(other, third, reason=WHY, by=mo)
        assert question.moved_to_id == third.id

        with pytest.raises(Conflict):
            actions.undo(first, reason=WHY, by=mo)
        actions.undo(second, reason=WHY, by=mo)

        assert question.moved_to_id == other.id

    def test_goes_where_the_other_is_read(self, question, other, ada, area, mo):
        third = ask("It reboots by itself at night", ada, area)
        actions.merge(other, third, reason=WHY, by=mo)

        actions.merge(question, other, reason=WHY, by=mo)

        assert question.moved_to_id == third.id

    def test_never_goes_round_in_a_circle(self, question, other, mo):
        actions.merge(question, other, reason=WHY, by=mo)

        with pytest.raises(Invalid):
            actions.merge(other, question, reason=WHY, by=mo)

    @pytest.mark.parametrize("which", ["question", "other"])
    def test_is_refused_for_what_is_hidden_or_closed(self, which, request, mo):
        it = request.getfixturevalue(which)
        question, other = map(request.getfixturevalue, ("question", "other"))
        questions.close(it, CloseReason.OBSOLETE, by=mo)
        with pytest.raises(Conflict):
            actions.merge(question, other, reason=WHY, by=mo)
        questions.reopen(it, by=mo)
        moderation.hide(it, HideReason.OTHER, by=mo)

        with pytest.raises(Conflict):
            actions.merge(question, other, reason=WHY, by=mo)

    def test_takes_a_duplicate_of_the_same_question(self, question, other, mo):
        questions.close_as_duplicate(question, other, by=mo)
        before = contents()

        act = actions.merge(question, other, reason=WHY, by=mo)
        actions.undo(act, reason=WHY, by=mo)

        assert contents() == before

    def test_is_not_for_customers(self, question, other, ada):
        with pytest.raises(NotAllowed):
            actions.merge(question, other, reason=WHY, by=ada)


class TestSplitting:
    @pytest.fixture
    def parts(self, question, make, ada):
        linus, joan = make.member("Linus"), make.member("Joan")
        kept = questions.answer(question, "Press the button.", by=linus)
        seed = questions.answer(question, "And why is mine red?", by=joan)
        comments.add(seed, "Mine too.", by=ada)
        reply = questions.answer(question, "Red means no line.", by=linus)
        return kept, seed, reply

    def test_makes_a_question_of_the_first_message(self, question, parts, mo):
        kept, seed, reply = parts

        act = split(question, seed, reply, by=mo)

        half = queries.show(act.other_id, mo)
        assert (half.title, half.post.author.name) == (HALF, "Joan")
        assert half.text == "And why is mine red?"
        assert [it.id for it in half.answers] == [reply.id]
        assert len(half.comments) == 1
        assert [it.id for it in queries.show(question.id, mo).answers] == [kept.id]
        assert queries.get(act.other_id, mo).state is State.ANSWERED

    def test_waits_since_the_message_was_written(self, question, parts, mo):
        _, seed, _ = parts

        act = split(question, seed, by=mo)

        half = queries.get(act.other_id, mo)
        assert first_answer(half).started_at == seed.created_at == half.created_at

    def test_says_who_put_it_in_other_words(self, question, parts, mo):
        act = split(question, parts[1], body="Why is the light red?", by=mo)

        half = queries.get(act.other_id, mo)
        assert (half.body, half.revision) == ("Why is the light red?", 2)
        assert (half.author_id, half.edited_by_id) == (parts[1].author_id, mo.id)

    def test_asks_before_the_solution_goes_along(self, question, parts, ada, mo):
        _, seed, reply = parts
        questions.accept(reply, by=ada)
        with pytest.raises(Invalid, match="solved"):
            split(question, seed, reply, by=mo)

        act = split(question, seed, reply, takes_solution=True, by=mo)

        assert question.accepted_id is None
        assert question.state is State.ANSWERED
        actions.undo(act, reason=WHY, by=mo)
        assert (question.accepted_id, question.state) == (reply.id, State.SOLVED)

    def test_begins_with_no_solution_and_no_word_of_the_brand(
        self, question, parts, ada, make, mo
    ):
        questions.accept(parts[1], by=ada)
        with pytest.raises(Conflict):
            split(question, parts[1], takes_solution=True, by=mo)
        official = questions.answer(
            question, "So be it.", official=True, by=make.staff()
        )

        with pytest.raises(Conflict):
            split(question, official, by=mo)

    @pytest.mark.parametrize("what", ["nothing", "elsewhere"])
    def test_takes_only_what_was_said_there(self, what, question, other, make, mo):
        elsewhere = questions.answer(other, "Press it.", by=make.member())
        chosen = [] if what == "nothing" else [elsewhere]

        with pytest.raises((Conflict, Invalid)):
            split(question, *chosen, by=mo)

    def test_is_not_undone_once_others_have_answered(self, question, parts, make, mo):
        act = split(question, parts[1], by=mo)
        half = queries.get(act.other_id, mo)
        questions.answer(half, "No line.", by=make.member())

        with pytest.raises(Conflict, match="Join"):
            actions.undo(act, reason=WHY, by=mo)
