"""Voices that the staff wrote down: they wait for their owner's word."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.contacts import actions
from forum.contacts.rules import Voice, VoiceAnswer
from forum.ideas import actions as ideas
from forum.ideas import queries as idea_queries
from forum.ideas.models import Support
from forum.ideas.rules import Source, Strength, SupportState, VoidReason
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid
from forum.moderation import actions as moderation
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import Role, Visitor
from forum.posts.rules import HideReason
from tests.contacts.material import link_of, note, voice_of
from tests.make import befalls


@pytest.fixture
def idea(make):
    return make.idea()


def test_i10_a_voice_on_behalf_without_a_contact_is_impossible(make, idea, staff):
    voice = Support(
        idea_id=idea.id,
        person_id=make.member().id,
        source=Source.ON_BEHALF,
        recorded_by_id=staff.id,
        state=SupportState.UNCONFIRMED,
    )
    session.add(voice)

    with pytest.raises(IntegrityError, match="on_behalf_has_contact"):
        session.flush()


def test_i10_no_contact_makes_a_voice_of_the_staff(make, idea, staff):
    colleague = make.staff()

    with pytest.raises(Conflict, match="not counted"):
        ideas.record_voice(idea, person_id=colleague.id, contact_id=1, by=staff)


def test_i10_the_voice_of_a_customer_who_joins_the_staff_is_void(idea, staff, ada):
    voice = voice_of(idea, by=staff)

    people.grant(ada, Role.STAFF)

    assert voice.void_reason is VoidReason.STAFF
    with pytest.raises(Conflict):
        actions.say_of_voice(voice, VoiceAnswer.RIGHT)


def test_a_voice_counts_for_nothing_before_its_owner_confirms_it(idea, staff, ada):
    before = idea.support_count

    voice_of(idea, by=staff, strength=Strength.BLOCKING)

    backing = idea_queries.show(idea.id, Visitor()).backing
    assert (idea.support_count, backing.unconfirmed) == (before, 1)
    assert ties(idea.id, ada.id) == frozenset()


def test_a_confirmed_voice_counts_and_its_owner_is_told_what_comes_of_it(
    idea, staff, ada
):
    voice, before = voice_of(idea, by=staff), idea.support_count

    actions.say_of_voice(voice, VoiceAnswer.RIGHT)

    backing = idea_queries.show(idea.id, Visitor()).backing
    assert (idea.support_count, backing.by_phone) == (before + 1, 1)
    assert ties(idea.id, ada.id) == {Tie.ON_BEHALF}


def test_the_letter_goes_to_an_address_that_nobody_proved_and_names_no_phone(
    idea, staff, mailer, work
):
    said = note("grace@example.org", named="Grace", phone="06 12 34 56 78")
    actions.record(said, voice=Voice(idea_id=idea.id), by=staff)

    work()

    [letter] = mailer.sent
    assert letter.to == "grace@example.org"
    assert "Is this right?" in letter.text
    assert "/contacts/voices/" in letter.text
    assert "06 12" not in letter.text


def test_opening_the_link_changes_nothing_and_answering_takes_no_account(
    browser, idea, staff
):
    voice = voice_of(idea, "grace@example.org", by=staff, why="I pay it twice.")
    link = link_of(voice)

    page = browser.get(link).text

    assert "I pay it twice." in page
    assert voice.state is SupportState.UNCONFIRMED
    assert browser.post(link, answer="right").status_code == 303
    assert voice.state is SupportState.ACTIVE
    grace = session.get_one(Person, voice.person_id)
    assert grace.email_confirmed_at is not None


def test_confirming_twice_counts_once_and_says_so(browser, idea, staff):
    voice = voice_of(idea, by=staff)
    link, before = link_of(voice), idea.support_count
    browser.post(link, answer="right")

    browser.post(link, answer="not_me")

    assert voice.state is SupportState.ACTIVE
    assert idea.support_count == before + 1
    assert "already" in browser.get(link).text


def test_the_link_of_one_person_is_of_no_use_for_the_voice_of_another(
    make, browser, idea, staff
):
    mine = voice_of(idea, by=staff)
    other = voice_of(idea, make.person(handle="grace").handle, by=staff)
    code = link_of(mine).partition("-")[2]

    answer = browser.post(f"/contacts/voices/{other.id}-{code}", answer="right")

    assert answer.status_code == 404
    assert other.state is SupportState.UNCONFIRMED


def test_after_thirty_days_a_voice_stays_unconfirmed_for_good(browser, idea, staff):
    with stopped_at(now() - timedelta(days=31)):
        voice = voice_of(idea, by=staff)
    link = link_of(voice)

    page = browser.get(link).text
    browser.post(link, answer="right")

    assert "more than thirty days" in page
    assert 'value="right"' not in page
    assert voice.state is SupportState.UNCONFIRMED


def test_even_late_somebody_can_say_that_it_was_not_them(browser, idea, staff):
    with stopped_at(now() - timedelta(days=31)):
        voice = voice_of(idea, by=staff)

    browser.post(link_of(voice), answer="not_me")

    assert voice.state is SupportState.VOID


def test_a_mailbox_that_was_never_in_touch_is_nobodys_address_any_more(idea, staff):
    voice = voice_of(idea, "mistyped@example.org", by=staff)

    actions.say_of_voice(voice, VoiceAnswer.NOT_ME)

    assert session.get_one(Person, voice.person_id).email is None


def test_somebody_with_a_voice_has_no_second_one_by_phone(make, idea, staff, ada):
    ideas.support(idea, by=make.acting(ada))

    with pytest.raises(Conflict, match="have a voice"):
        voice_of(idea, by=staff)


def test_a_reason_that_is_too_long_writes_nothing_down(idea, staff):
    with pytest.raises(Invalid):
        voice_of(idea, by=staff, why="x" * 300)


def test_supporting_the_idea_oneself_confirms_what_was_written_down(
    make, browser, idea, staff, ada
):
    voice = voice_of(idea, by=staff)

    ideas.support(idea, by=make.acting(ada))

    assert voice.state is SupportState.ACTIVE
    assert "Your voice counts." in browser.get(link_of(voice)).text


def test_whoever_takes_a_confirmed_voice_back_is_told_nothing_more(
    make, idea, staff, ada
):
    actions.say_of_voice(voice_of(idea, by=staff), VoiceAnswer.RIGHT)

    ideas.withdraw(idea, by=make.acting(ada))

    assert ties(idea.id, ada.id) == frozenset()


@pytest.mark.parametrize("fall", ["banned", "read-only"])
def test_whoever_is_kept_back_since_gives_no_voice_from_a_letter(
    browser, idea, staff, ada, fall
):
    voice = voice_of(idea, by=staff)
    befalls(ada, fall)

    answered = browser.post(link_of(voice), answer="right")
    page = browser.get(answered.location)

    assert "You are banned." in page.text or "read-only until" in page.text
    assert voice.state is SupportState.UNCONFIRMED
    assert idea.support_count == 1


def test_an_idea_that_is_hidden_takes_no_voice_from_a_letter(
    make, browser, idea, staff
):
    voice = voice_of(idea, by=staff)
    moderation.hide(idea, HideReason.SPAM, by=make.moderator())

    browser.post(link_of(voice), answer="right")

    assert voice.state is SupportState.UNCONFIRMED
    assert idea.support_count == 1
