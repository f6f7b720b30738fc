"""Who hears of what happens to a question, and in which words."""

import pytest
from sqlalchemy import select

from forum.comments import actions as comments
from forum.infra.db import session
from forum.infra.manifest import provided
from forum.moderation.actions import hide
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.queries import page
from forum.notify.rules import Notice, TellState
from forum.people import queries as people
from forum.people.rules import Role
from forum.posts.rules import HideReason
from forum.questions import actions
from forum.questions.rules import CloseReason


@pytest.fixture
def ada(make):
    return make.member("Ada", handle="ada")


@pytest.fixture
def grace(make):
    return make.member("Grace", handle="grace")


@pytest.fixture
def thread(make, ada, grace):
    """Let Ada ask, and Grace have the problem too."""
    question = make.question(by=ada, title="The box restarts")
    actions.say_me_too(question, by=grace)
    return question


@pytest.fixture
def told(work):
    """Say what somebody was told, newest first, after the worker has gone round."""

    def sentences(person) -> list[str]:
        work()
        return [str(it.line.sentence) for it in page(person).items if it.line]

    return sentences


def author_of(post):
    return people.member(people.get(post.author_id))


def mailed(person) -> int:
    found = select(Delivery.id).join(Notification)
    return len(session.scalars(found.where(Notification.person_id == person.id)).all())


def test_an_answer_is_told_to_all_who_asked_and_mailed_to_who_asked_first(
    thread, ada, grace, make, told
):
    actions.answer(thread, "Press the button.", by=make.member("Linus"))

    assert told(ada) == told(grace) == ["Linus answered"]
    assert (mailed(ada), mailed(grace)) == (1, 0)


def test_an_official_answer_is_mailed_to_all_who_asked(thread, ada, grace, make, told):
    actions.answer(thread, "We mend it.", official=True, by=make.staff("Sam"))

    assert told(ada) == told(grace) == ["Sam answered in the brand’s name"]
    assert (mailed(ada), mailed(grace)) == (1, 1)


def test_a_message_of_who_asked_is_told_to_those_who_have_it_too(
    thread, ada, grace, told
):
    actions.answer(thread, "It still does.", by=ada)

    assert told(grace) == ["Ada, who asked, says more"]
    assert told(ada) == []


def test_a_comment_is_told_to_who_wrote_what_it_is_about(
    thread, ada, grace, make, told
):
    answer = actions.answer(thread, "Press the button.", by=grace)
    comments.add(answer, "Which one?", by=make.member("Linus"))

    assert told(grace) == ["Linus commented on what you wrote"]
    assert told(ada) == ["Grace answered"]


def test_wanted_details_are_told_once_and_as_what_they_are(
    thread, ada, grace, make, told
):
    actions.ask_for_details(thread, "Which box?", by=make.member("Linus"))

    assert told(ada) == ["Linus needs to know more to help you"]
    assert told(grace) == []
    assert mailed(ada) == 1


def test_a_solution_is_told_to_all_who_asked_and_to_who_wrote_it(
    thread, ada, grace, make, told
):
    linus = make.member("Linus")
    answer = actions.answer(thread, "Press the button.", by=linus)

    actions.accept(answer, by=ada)

    assert told(grace)[0] == "Ada says that an answer solved it"
    assert told(linus) == ["Ada says that your answer solved it"]
    assert told(ada) == ["Linus answered"]
    assert (mailed(grace), mailed(linus)) == (1, 0)


def test_a_solution_taken_back_and_marked_again_is_told_once(
    thread, ada, grace, make, told
):
    answer = actions.answer(thread, "Press the button.", by=make.member("Linus"))

    for _ in range(2):
        actions.accept(answer, by=ada)
        actions.take_back_solution(answer, by=ada)

    assert told(grace).count("Ada says that an answer solved it") == 1


def test_a_closing_is_told_with_its_reason_and_its_note(thread, ada, make, work):
    actions.close(
        thread, CloseReason.OBSOLETE, note="Box 5 is gone.", by=make.moderator()
    )
    work()

    [row] = page(ada).items
    assert str(row.line.sentence) == "A question was closed: out of date"
    assert [value for _, value in row.line.details] == ["Box 5 is gone."]


def test_a_duplicate_leads_those_who_asked_it_to_the_question_it_repeats(
    thread, ada, make, work
):
    kept = make.question(title="Restarts at night")
    actions.close_as_duplicate(thread, kept, by=make.moderator())
    work()

    [row] = page(ada).items
    assert row.line.url == f"/questions/{kept.id}/{kept.slug}"
    assert [value for _, value in row.line.details] == ["Restarts at night"]


def test_who_asked_a_duplicate_hears_of_the_other_ones_answers(thread, ada, make, told):
    kept = make.question(title="Restarts at night")
    actions.close_as_duplicate(thread, kept, by=make.moderator())

    actions.answer(kept, "Press it.", official=True, by=make.staff("Sam"))

    assert told(ada)[0] == "Sam answered in the brand’s name"
    [why] = session.scalars(
        select(Notification.why)
        .join(Announcement)
        .where(
            Notification.person_id == ada.id,
            Announcement.kind == "question.answered_officially",
        )
    )
    assert why == "duplicate"


def test_who_is_named_is_told_in_a_question_an_answer_and_a_comment(make, grace, told):
    linus, area = make.member("Linus"), make.area()
    asked = actions.ask(
        title="A question for Grace", body="@grace?", area_id=area.id, by=linus
    )
    answer = actions.answer(asked, "Wait for @grace.", by=make.member("Ken"))
    comments.add(answer, "Yes, @grace knows.", by=linus)

    assert told(grace) == ["Linus named you", "Ken named you", "Linus named you"]


def test_one_message_for_who_asked_and_is_named_in_the_answer(thread, ada, make, told):
    actions.answer(thread, "Well, @ada, press it.", by=make.member("Linus"))

    assert told(ada) == ["Linus answered"]


def test_an_edit_tells_those_it_names_for_the_first_time(thread, grace, make, told):
    linus = make.member("Linus", handle="linus")
    answer = actions.answer(thread, "Ask @grace.", by=make.member("Ken"))
    for number, words in enumerate(("@grace, @linus", "@linus", "@grace @linus"), 1):
        actions.edit_answer(answer, words, seen=number, by=author_of(answer))

    assert told(linus) == ["Ken named you"]
    assert told(grace) == ["Ken answered"]


def test_who_may_not_read_a_thread_hears_nothing_of_being_named_there(
    thread, ada, make, told
):
    linus = make.member("Linus", handle="linus")
    answer = actions.answer(thread, "Wait.", by=make.member("Ken"))
    hide(thread, HideReason.OTHER, by=make.moderator())

    words = {"title": thread.title, "area_id": thread.area_id}
    more = {"tags": [], "product_version": "", "seen": 1}
    actions.edit_question(thread, body="It is @linus.", by=ada, **words, **more)
    actions.edit_answer(answer, "So says @linus.", seen=1, by=author_of(answer))

    assert told(linus) == []
    assert page(linus).items == []  # not even that there was something


def test_a_post_names_five_people_however_often_it_is_edited(thread, make, told):
    many = [make.member(handle=f"many-{number}") for number in range(12)]
    names = [f"@{it.handle}" for it in many]
    answer = actions.answer(thread, " ".join(names[:3]), by=make.member())
    for number, words in enumerate((names[3:8], names[8:]), 1):
        by = author_of(answer)
        actions.edit_answer(answer, " ".join(words), seen=number, by=by)

    assert sum(bool(told(it)) for it in many) == 5


@pytest.mark.parametrize("act", ["answer", "accept", "close"])
def test_nobody_is_told_of_what_they_did_themselves(act, make, work):
    ada = make.member("Ada", roles=(Role.MODERATOR,))
    question = make.question(by=ada)
    answer = make.answer(question)
    {
        "answer": lambda: actions.answer(question, "A message.", by=ada),
        "accept": lambda: actions.accept(answer, by=ada),
        "close": lambda: actions.close(question, CloseReason.OBSOLETE, by=ada),
    }[act]()
    work()

    states = session.scalars(
        select(Notification.state).where(Notification.person_id == ada.id)
    ).all()
    assert states == [TellState.ACTOR]


def test_i23_every_letter_has_a_reason_and_is_of_the_closed_list(
    thread, ada, make, work, mailer
):
    answer = actions.answer(thread, "Press @grace.", by=make.member())
    comments.add(answer, "Why?", by=ada)
    actions.accept(answer, by=ada)
    actions.close(thread, CloseReason.OBSOLETE, by=make.moderator())
    work()

    closed_list = {f"<{it.kind}.localhost>" for it in provided(Notice)}
    assert len(mailer.sent) == 3
    assert {it.headers["List-Id"] for it in mailer.sent} <= closed_list
    assert all("You receive this because you " in it.text for it in mailer.sent)


def test_what_is_told_costs_the_same_for_one_and_for_thirty(
    thread, ada, make, work, statements
):
    costs = []
    for more in (1, 29):
        for _ in range(more):
            actions.answer(thread, "Press the button.", by=make.member())
        work()
        statements.clear()
        page(ada)
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 3
