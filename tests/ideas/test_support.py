"""One person, one voice."""

from datetime import timedelta

import pytest

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.ideas import actions, queries
from forum.ideas.models import Support
from forum.ideas.rules import Source, Strength, SupportState, VoidReason
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid, NotAllowed
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import Role, Visitor


def test_whoever_proposes_supports(make):
    ada = make.member()

    idea = make.idea(by=ada)

    assert idea.support_count == 1
    assert ties(idea.id, ada.id) == {Tie.AUTHOR, Tie.SUPPORT}


def test_i10_staff_propose_without_a_voice(make):
    idea = make.idea(by=make.staff())

    assert idea.support_count == 0
    assert idea.rising is None


def test_i10_staff_cannot_support(make):
    idea = make.idea()

    with pytest.raises(NotAllowed):
        actions.support(idea, by=make.staff())

    assert idea.support_count == 1


def test_supporting_twice_is_one_voice_with_the_last_words(make):
    idea, ada = make.idea(), make.member()

    actions.support(idea, strength=Strength.NICE, why="It would be nice.", by=ada)
    actions.support(idea, strength=Strength.BLOCKING, why="I cannot pay.", by=ada)

    assert idea.support_count == 2
    assert queries.show(idea.id, ada).own_voice == (Strength.BLOCKING, "I cannot pay.")


def test_how_much_it_matters_is_counted_and_the_strongest_reason_comes_first(make):
    idea = make.idea()
    for strength in (Strength.NICE, Strength.BLOCKING, Strength.MATTERS):
        actions.support(idea, strength=strength, why=str(strength), by=make.member())
    one = make.idea(by=make.member())
    both = make.member()
    actions.support(one, strength=Strength.NICE, by=both)
    actions.support(idea, strength=Strength.BLOCKING, by=both)
    actions.merge(one, idea, reason="The same.", by=make.moderator())

    page = queries.show(idea.id, Visitor())

    assert (page.backing.blocking, page.backing.matters, page.backing.nice) == (2, 1, 1)
    assert [it.words for it in page.whys] == ["blocking", "matters", "nice"]


def test_strength_never_multiplies_a_voice(make):
    quiet, loud = make.idea(), make.idea()
    for _ in range(3):
        actions.support(quiet, by=make.member())
        actions.support(loud, strength=Strength.BLOCKING, by=make.member())

    assert quiet.support_count == loud.support_count
    assert quiet.rising == pytest.approx(loud.rising, abs=0.001)


def test_a_voice_can_be_taken_back_and_lent_again(make):
    idea, ada = make.idea(), make.member()
    actions.support(idea, by=ada)

    actions.withdraw(idea, by=ada)

    assert idea.support_count == 1
    assert ties(idea.id, ada.id) == frozenset()
    actions.support(idea, by=ada)
    assert idea.support_count == 2


def test_a_withdrawn_voice_sinks_the_idea_again(make):
    idea, ada = make.idea(), make.member()
    before = idea.rising
    with stopped_at(now() + timedelta(days=30)):
        actions.support(idea, by=ada)
        lifted = idea.rising
        actions.withdraw(idea, by=ada)

    assert lifted > before
    assert idea.rising == pytest.approx(before)


def test_i10_becoming_staff_voids_every_voice_and_leaving_revives_none(make):
    ada = make.person()
    idea = make.idea(backed_by=[make.acting(ada)])

    people.grant(ada, Role.STAFF)
    people.revoke(ada, Role.STAFF)

    assert idea.support_count == 1
    voice = session.query(Support).filter_by(person_id=ada.id).one()
    assert (voice.state, voice.void_reason) == (SupportState.VOID, VoidReason.STAFF)


def test_whoever_left_the_staff_may_support_anew(make):
    ada = make.person(roles=(Role.STAFF,))
    idea = make.idea()
    people.revoke(session.get(Person, ada.id), Role.STAFF)

    actions.support(idea, by=make.acting(ada))

    assert idea.support_count == 2


@pytest.mark.parametrize("who", ["visitor", "unconfirmed"])
def test_a_voice_needs_an_account_with_a_confirmed_address(make, who):
    unconfirmed = make.acting(make.person(email_confirmed_at=None))

    with pytest.raises(NotAllowed):
        actions.support(make.idea(), by=Visitor() if who == "visitor" else unconfirmed)


def test_what_was_written_down_counts_once_the_person_says_so_themself(make):
    idea, ada, staff = make.idea(), make.member(), make.staff()
    voice = Support(
        idea_id=idea.id,
        person_id=ada.id,
        source=Source.ON_BEHALF,
        recorded_by_id=staff.id,
        contact_id=1,
        state=SupportState.UNCONFIRMED,
    )
    session.add(voice)
    actions.recount(idea)
    assert idea.support_count == 1

    actions.support(idea, by=ada)

    assert idea.support_count == 2
    assert voice.confirmed_at is not None


def test_the_page_tells_voices_by_phone_and_unconfirmed_ones_apart(make):
    idea, staff = make.idea(), make.staff()
    for state in (SupportState.ACTIVE, SupportState.ACTIVE, SupportState.UNCONFIRMED):
        session.add(
            Support(
                idea_id=idea.id,
                person_id=make.member().id,
                source=Source.ON_BEHALF,
                recorded_by_id=staff.id,
                contact_id=1,
                state=state,
            )
        )
    actions.recount(idea)

    backing = queries.show(idea.id, Visitor()).backing

    assert (backing.count, backing.by_phone, backing.unconfirmed) == (3, 2, 1)


def test_a_reason_that_is_too_long_changes_nothing(make):
    idea, ada = make.idea(), make.member()

    with pytest.raises(Invalid):
        actions.support(idea, why="x" * 300, by=ada)

    assert queries.show(idea.id, ada).own_voice is None
