"""Why somebody answered “no” can be hidden alone: what they answered counts."""

import pytest

from forum.infra.db import session
from forum.kernel.errors import Conflict, NotAllowed, NotFound
from forum.loop import actions as loop
from forum.loop.actions import give_verdict
from forum.loop.models import Verdict
from forum.loop.queries import rounds
from forum.loop.queries.reasons import reasons, verdict
from forum.loop.queries.rounds import tally
from forum.loop.rules.verification import Answer
from forum.moderation import actions, queries
from forum.moderation.models import ActLog, WordsAppeal
from forum.moderation.queries.concerning import decided_about
from forum.moderation.rules import Ruling
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
    assert line.url == f"/moderation/words/{said.id}"


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


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


def test_who_said_it_appeals_once_and_another_moderator_shows_it_again(
    said, round_, ada, mo, grace
):
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    it = actions.appeal_for_words(said, words="It names no one.", by=ada)

    with pytest.raises(Conflict, match="appeal waits"):
        actions.appeal_for_words(said, words="Once more.", by=ada)
    with pytest.raises(Conflict, match="you took the decision"):
        actions.hear_words(it, said, Ruling.GRANT, by=mo)
    assert queries.words_appeals(mo) == queries.words_appeals(ada) == []
    assert [line.verdict_id for line in queries.words_appeals(grace)] == [said.id]
    actions.hear_words(it, said, Ruling.GRANT, note="Sorry.", by=grace)

    assert [each.words for each in reasons(round_.id)] == [ABUSE]
    assert queries.words_appeals(grace) == []
    line = queries.log(Visitor()).items[0]
    assert str(line.act_words) == "Shown again: its author’s appeal was right"
    assert str(line.capacity_words) == "a moderator"
    with pytest.raises(Conflict, match="already"):
        actions.hear_words(it, said, Ruling.REFUSE, by=grace)


def test_a_refused_appeal_is_the_last_one_until_they_are_hidden_anew(
    said, ada, mo, grace, work
):
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    it = actions.appeal_for_words(said, words="It names no one.", by=ada)
    actions.hear_words(it, said, Ruling.REFUSE, note="It insults.", by=grace)
    work()

    assert [each.words for each in reasons(said.round_id)] == [""]
    line = told(ada).items[0].line
    assert "it stays hidden" in str(line.sentence)
    assert (line.url, line.quote) == (f"/moderation/words/{said.id}", ABUSE)
    with pytest.raises(Conflict, match="was heard"):
        actions.appeal_for_words(said, words="Once more.", by=ada)
    actions.restore_words(said, note="Let it be.", by=mo)
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    assert actions.appeal_for_words(said, words="Again?", by=ada).id != it.id


def test_an_appeal_ends_when_the_words_are_shown_again_or_their_author_leaves(
    said, ada, mo, grace
):
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    first = actions.appeal_for_words(said, words="It names no one.", by=ada)
    actions.restore_words(said, note="It was a mistake.", by=mo)
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    actions.appeal_for_words(said, words="I am Ada of Lyon.", by=ada)
    erase(session.get_one(Person, ada.id))
    session.expire_all()

    assert first.ruling is Ruling.GRANT
    assert queries.words_appeals(grace) == []
    assert {each.words for each in session.query(WordsAppeal)} == {""}


def test_nobody_appeals_for_another_or_for_what_everybody_reads(
    said, make, ada, mo, browser
):
    with pytest.raises(Conflict, match="not hidden"):
        actions.appeal_for_words(said, words="Why?", by=ada)
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    paul = make.member()
    with pytest.raises(NotAllowed):
        actions.appeal_for_words(said, words="Why?", by=paul)
    session.commit()
    browser.sign_in(session.get_one(Person, paul.id))
    assert browser.get(f"/moderation/words/{said.id}").status_code == 404


def test_what_was_answered_otherwise_since_waits_for_nobody(
    said, ada, mo, grace, browser
):
    actions.hide_words(said, HideReason.ABUSE, by=mo)
    actions.appeal_for_words(said, words="It names no one.", by=ada)
    round_ = rounds.get(said.round_id)
    give_verdict(round_, Answer.YES, person_id=ada.id)
    session.commit()

    assert queries.words_appeals(grace) == []
    browser.sign_in(session.get_one(Person, ada.id))
    assert ABUSE in browser.get(f"/moderation/words/{said.id}").text


def test_an_appeal_is_sent_and_heard_on_pages_that_keep_what_was_typed(
    browser, said, ada, mo, grace
):
    actions.hide_words(said, HideReason.ABUSE, note="Say what fails.", by=mo)
    session.commit()
    place = f"/moderation/words/{said.id}"
    browser.sign_in(session.get_one(Person, ada.id))
    page = browser.get(place).text
    assert ABUSE in page
    assert "Say what fails." in page
    assert browser.post(f"{place}/appeal", words="").status_code == 422
    assert browser.post(f"{place}/appeal", words="Not so.").location == place
    again = browser.post(f"{place}/appeal", words="Twice.")
    assert (again.status_code, "Twice." in again.text) == (409, False)
    assert browser.post(f"{place}/hear", ruling="grant").status_code == 403

    browser.sign_in(session.get_one(Person, mo.id))
    assert place not in browser.get("/moderation?kind=appeal").text
    assert f"{place}/hear" not in browser.get(place).text
    browser.sign_in(session.get_one(Person, grace.id))
    assert place in browser.get("/moderation?kind=appeal").text
    assert "Not so." in browser.get(place).text
    unchosen = browser.post(f"{place}/hear", note="I typed this.")
    assert unchosen.status_code == 422
    assert "I typed this." in unchosen.text
    assert browser.post(f"{place}/hear", ruling="grant").status_code == 303
    assert browser.post(f"{place}/hear", ruling="grant").status_code == 409


def test_reasons_for_hidden_words_are_handed_over_to_who_said_them_alone(said, ada, mo):
    actions.hide_words(said, HideReason.ABUSE, note="Ada is rude.", by=mo)
    brand = loop.post_of(rounds.get(said.round_id)).author_id

    def notes(person_id):
        found = decided_about(person_id)["statements_of_reasons"]
        return [row.note for row in session.execute(found)]

    assert notes(ada.id) == ["Ada is rude."]
    assert notes(brand) == []
