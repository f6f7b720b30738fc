"""A person and the moderators write to each other, and nobody else reads it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TooMuch
from forum.modmail import actions, queries
from forum.modmail.models import Conversation, ConversationMessage
from forum.modmail.rules import A_DAY
from forum.notify.queries import page
from forum.people import actions as people
from forum.people.queries import get, member
from forum.people.rules import Visitor
from forum.privacy import actions as privacy
from forum.privacy.queries.handing import parts


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


def begin(by, words="Why was it hidden?"):
    return actions.begin(subject="About my answer", words=words, by=by)


def export(person_id):
    return str([(it.name, list(it.rows())) for it in parts(person_id)])


def sentences(who):
    return [str(it.line.sentence) for it in page(who).items if it.line]


def test_the_moderators_are_told_and_answer_without_a_name(ada, grace, work):
    it = begin(ada)
    work()
    assert sentences(grace) == ["Ada writes to the moderators"]

    actions.answer(it, words="It named somebody.", by=grace)
    work()

    assert sentences(ada) == ["The moderators wrote to you"]
    assert [line.is_ours for line in queries.messages(it)] == [False, True]
    assert sentences(grace) == []  # nothing waits any more


def test_the_letter_names_no_moderator(ada, grace, work, mailer):
    it = begin(ada)
    actions.answer(it, words="It named somebody.", by=grace)
    work()

    [letter] = [it for it in mailer.sent if "moderators wrote" in it.subject]
    assert "Grace" not in letter.text
    assert "It named somebody" not in letter.text


def test_who_waited_longest_comes_first_until_they_are_answered(make, ada, grace):
    first, second = begin(ada), begin(make.member("Bob"))

    assert [it.id for it in queries.waiting(grace)] == [first.id, second.id]

    actions.answer(first, words="Read the rules.", by=grace)
    assert [it.id for it in queries.waiting(grace)] == [second.id]
    assert [it.id for it in queries.answered(grace).items] == [first.id]

    actions.write(first, words="I did.", by=ada)
    assert [it.id for it in queries.waiting(grace)] == [second.id, first.id]


def test_who_is_banned_or_read_only_may_still_write(make):
    eve, bob = make.person("Eve"), make.person("Bob")
    people.ban(eve, reason="She insulted everybody.")
    people.hold_back(bob, until=now() + timedelta(days=3), limited={})

    assert begin(member(eve)).waits_since
    assert begin(member(bob)).waits_since


def test_a_visitor_is_asked_to_sign_in():
    with pytest.raises(NotAllowed, match="Sign in"):
        begin(Visitor())


def test_ten_messages_a_day_are_enough(ada, grace):
    moment = now()
    with stopped_at(moment):
        it = begin(ada)
        actions.answer(it, words="Yes?", by=grace)
        for _ in range(A_DAY - 1):
            actions.write(it, words="And?", by=ada)

        with pytest.raises(TooMuch) as refusal:
            actions.write(it, words="And?", by=ada)
        with pytest.raises(TooMuch):
            begin(ada)
        actions.answer(it, words="Enough.", by=grace)

    assert "Write the next one in 24 h" in str(refusal.value)
    with stopped_at(moment + timedelta(days=1)):
        actions.write(it, words="Good morning.", by=ada)


def test_nobody_writes_in_a_conversation_that_is_closed(ada, grace):
    it = begin(ada)
    actions.close(it, by=grace)

    assert list(queries.waiting(grace)) == []
    for write, by in ((actions.write, ada), (actions.answer, grace)):
        with pytest.raises(Conflict, match="closed"):
            write(it, words="One more.", by=by)
    with pytest.raises(Conflict):
        actions.close(it, by=ada)


@pytest.mark.parametrize(
    ("subject", "words", "field"),
    [("", "x", "subject"), ("x" * 121, "x", "subject"), ("x", " ", "words")],
)
def test_what_is_missing_is_named(ada, subject, words, field):
    with pytest.raises(Invalid) as refusal:
        actions.begin(subject=subject, words=words, by=ada)

    assert refusal.value.field == field


def test_only_moderators_answer_and_none_their_own(make, ada, grace):
    it, own = begin(ada), begin(grace)

    for who in (make.staff(), make.member("Bob")):
        with pytest.raises(NotAllowed):
            actions.answer(it, words="Me too.", by=who)
    with pytest.raises(NotAllowed):
        actions.answer(own, words="I am right.", by=grace)
    assert [line.id for line in queries.waiting(grace)] == [it.id]


def test_nobody_else_finds_it(make, ada):
    it = begin(ada)

    for who in (make.member("Bob"), make.staff(), Visitor()):
        with pytest.raises(NotFound):
            queries.own(it.id, who)


def test_who_leaves_takes_it_along_and_leaves_nothing(ada, grace):
    it = begin(ada)
    actions.answer(it, words="It named somebody.", by=grace)
    kept = begin(grace, words="I answer too often.")

    exported = export(ada.id)
    assert "Why was it hidden?" in exported
    assert "It named somebody." in exported
    assert "It named somebody." not in export(grace.id)

    privacy.erase(get(ada.id))

    assert session.scalars(select(Conversation.id)).all() == [kept.id]
    words = session.scalars(select(ConversationMessage.words)).all()
    assert words == ["I answer too often."]


def test_what_a_moderator_answered_stays_when_they_leave(ada, grace):
    it = begin(ada)
    actions.answer(it, words="It named somebody.", by=grace)

    privacy.erase(get(grace.id))

    assert [line.is_ours for line in queries.messages(it)] == [False, True]
