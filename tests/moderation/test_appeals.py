"""One appeal against each decision, before another moderator."""

import pytest

from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation import actions, queries
from forum.moderation.rules import Act, Ruling
from forum.notify.queries import page
from forum.people.rules import Visitor
from forum.posts.rules import HideReason, Visibility


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


@pytest.fixture
def hidden(make, ada, grace):
    """Have an answer of Ada's hidden by Grace."""
    answer = make.answer(by=ada)
    actions.hide(answer, HideReason.ABUSE, note="You insult Bob.", by=grace)
    return answer


def test_another_moderator_finds_the_appeal_right_and_it_is_shown_again(
    hidden, ada, make, work
):
    it = actions.appeal(hidden, words="I quoted him.", by=ada)

    actions.decide(it, hidden, Ruling.GRANT, by=make.moderator())
    work()

    assert hidden.visibility is Visibility.PUBLIC
    assert [line.act for line in queries.log(Visitor()).items] == [Act.GRANT, Act.HIDE]
    newest = page(ada).items[0].line
    assert str(newest.sentence) == (
        "Your appeal was right: what you wrote is shown again"
    )


def test_an_appeal_that_is_refused_leaves_it_hidden_and_says_so(
    hidden, ada, make, work
):
    it = actions.appeal(hidden, words="I quoted him.", by=ada)

    actions.decide(
        it, hidden, Ruling.REFUSE, note="Not in quotes.", by=make.moderator()
    )
    work()

    assert hidden.visibility is Visibility.HIDDEN
    newest = page(ada).items[0].line
    assert "it stays hidden" in str(newest.sentence)
    assert [value for _, value in newest.details] == ["Not in quotes."]


def test_who_took_the_decision_does_not_hear_the_appeal(hidden, ada, grace):
    it = actions.appeal(hidden, words="I quoted him.", by=ada)

    with pytest.raises(Conflict, match="Another moderator hears"):
        actions.decide(it, hidden, Ruling.REFUSE, by=grace)

    assert not queries.queue(grace).items


def test_there_is_no_appeal_against_an_appeal(hidden, ada, make):
    it = actions.appeal(hidden, words="I quoted him.", by=ada)
    with pytest.raises(Conflict, match="Your appeal waits"):
        actions.appeal(hidden, words="And again.", by=ada)
    actions.decide(it, hidden, Ruling.REFUSE, by=make.moderator())

    with pytest.raises(Conflict, match="no appeal against its outcome"):
        actions.appeal(hidden, words="And again.", by=ada)


def test_what_is_hidden_anew_can_be_appealed_anew(hidden, ada, make, grace):
    it = actions.appeal(hidden, words="I quoted him.", by=ada)
    actions.decide(it, hidden, Ruling.GRANT, by=make.moderator())
    actions.hide(hidden, HideReason.OFF_TOPIC, by=grace)

    again = actions.appeal(hidden, words="It is about the box.", by=ada)

    assert again.act_id != it.act_id


def test_what_only_flags_have_hidden_is_looked_at_before_it_is_appealed(make, ada):
    answer = make.answer(by=ada)
    for _ in range(3):
        actions.flag(answer, HideReason.SPAM, by=make.member())

    with pytest.raises(Conflict, match="No moderator has decided yet"):
        actions.appeal(answer, words="It is no advertising.", by=ada)


def test_nobody_appeals_for_somebody_else(hidden, make):
    with pytest.raises(NotAllowed, match="Only its author"):
        actions.appeal(hidden, words="Poor Ada.", by=make.member())


def test_somebody_who_is_suspended_can_appeal(hidden, make, ada):
    banned = make.acting(make.person()).__class__(
        id=ada.id, handle="ada", name="Ada", is_banned=True
    )

    assert actions.appeal(hidden, words="I quoted him.", by=banned)


def test_an_appeal_needs_words(hidden, ada):
    with pytest.raises(Invalid, match="Say why you disagree"):
        actions.appeal(hidden, words=" ", by=ada)


def test_who_took_the_decision_does_not_take_back_what_another_made_of_it(
    hidden, ada, grace, make
):
    it = actions.appeal(hidden, words="I quoted him.", by=ada)
    judge = make.moderator()
    actions.decide(it, hidden, Ruling.GRANT, by=judge)
    session.refresh(it)

    with pytest.raises(Conflict, match="Another moderator hears"):
        actions.undo(it, hidden, by=grace)

    assert hidden.visibility is Visibility.PUBLIC
    actions.undo(it, hidden, by=judge)
    assert hidden.visibility is Visibility.HIDDEN
