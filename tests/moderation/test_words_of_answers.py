"""Why somebody answered “no” can be hidden alone: what they answered counts."""

import pytest

from forum.infra.db import session
from forum.kernel.errors import NotAllowed, NotFound
from forum.loop.actions import give_verdict
from forum.loop.models import Verdict
from forum.loop.queries.reasons import reasons, verdict
from forum.loop.queries.rounds import tally
from forum.loop.rules.verification import Answer
from forum.moderation import actions, queries
from forum.moderation.models import ActLog
from forum.notify.queries import page as told
from forum.people.models import Person
from forum.people.rules import Role, Visitor
from forum.posts.rules import HideReason
from forum.privacy.actions import erase
from tests.loop.material import opened, publish

ABUSE = "You are all crooks, call me on 06 12 34 56 78."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def mo(make):
    return make.moderator("Mo")


@pytest.fixture
def round_(make, ada, mo):
    idea = make.idea(by=ada)
    return opened(publish(idea, by=make.staff(), read_by=mo))


@pytest.fixture
def said(round_, ada):
    return give_verdict(round_, Answer.NO, words=ABUSE, person_id=ada.id)


def test_the_words_are_gone_and_the_answer_counts(round_, said, mo):
    actions.hide_words(said, HideReason.ABUSE, by=mo)

    (reason,) = reasons(round_.id)
    assert (reason.words, reason.hidden_for) == ("", HideReason.ABUSE)
    assert tally(round_.id).no == 1


def test_they_are_shown_again_and_both_acts_stand_in_the_public_log(round_, said, mo):
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    actions.restore_words(said, note="It was a mistake.", by=mo)

    assert [it.words for it in reasons(round_.id)] == [ABUSE]
    lines = [str(it.act_words) for it in queries.log(Visitor()).items[:2]]
    assert lines == [
        "Words of an answer to “does it work” shown again",
        "Words of an answer to “does it work” hidden",
    ]


def test_whoever_says_the_same_again_says_it_in_vain(round_, said, ada, mo):
    actions.hide_words(said, HideReason.ABUSE, by=mo)

    give_verdict(round_, Answer.PARTLY, words=ABUSE, person_id=ada.id)
    assert [it.words for it in reasons(round_.id)] == [""]
    give_verdict(round_, Answer.PARTLY, words="No message came.", person_id=ada.id)
    assert [it.words for it in reasons(round_.id)] == ["No message came."]


def test_who_said_it_is_told_why_with_their_words(said, ada, mo, work):
    actions.hide_words(said, HideReason.ABUSE, note="Say what fails.", by=mo)
    work()

    line = told(ada).items[0].line
    assert "hidden" in str(line.sentence)
    assert line.quote == ABUSE
    assert line.details[-1][1] == "Say what fails."
    assert line.url.startswith("/posts/")


@pytest.mark.parametrize("role", [Role.STAFF, Role.EXPERT, Role.REPRESENTATIVE])
def test_nobody_but_a_moderator_hides_what_the_brand_would_rather_not_read(
    role, said, make
):
    by = make.acting(make.person(roles=(role,)))

    with pytest.raises(NotAllowed):
        actions.hide_words(said, HideReason.ABUSE, by=by)


def test_a_moderator_cannot_hide_their_own_no(round_, mo):
    own = Verdict(round_id=round_.id, person_id=mo.id, answer=Answer.NO, words="No.")
    session.add(own)
    session.flush()

    with pytest.raises(NotAllowed):
        actions.hide_words(own, HideReason.ABUSE, by=mo)


def test_a_moderator_hides_and_shows_them_on_the_page_of_the_result(browser, said, mo):
    session.commit()
    browser.sign_in(session.get_one(Person, mo.id))
    place = f"/moderation/words/{said.id}"
    assert ABUSE in browser.get(f"{place}/hide").text

    done = browser.post(f"{place}/hide", reason="abuse", note="")

    page = browser.get(done.location).text
    assert ABUSE not in page
    assert "Hidden: " in page
    assert f"{place}/restore" in page
    assert ABUSE in browser.get(f"{place}/restore").text
    refused = browser.post(f"{place}/restore", note="")
    assert refused.status_code == 422
    done = browser.post(f"{place}/restore", note="It was a mistake.")
    assert ABUSE in browser.get(done.location).text


def test_an_answer_that_was_replaced_or_says_nothing_has_no_words(round_, said, ada):
    give_verdict(round_, Answer.YES, person_id=ada.id)

    with pytest.raises(NotFound):
        verdict(said.id)


def test_what_was_noted_of_somebody_goes_with_them(said, ada, mo):
    actions.hide_words(said, HideReason.ABUSE, note="Ada is rude.", by=mo)

    erase(session.get_one(Person, ada.id))

    session.expire_all()
    assert [it.note for it in session.query(ActLog)] == [""]
