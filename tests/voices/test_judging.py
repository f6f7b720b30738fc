"""What a moderator does to a group, and what that does to ideas."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from forum.ideas import actions as ideas
from forum.ideas.models import Support
from forum.ideas.rules import Decision, SupportState, VoidReason
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation.models import ActLog
from forum.moderation.rules import Act
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import Role
from forum.promise.queries import running
from forum.promise.rules import ClockKind, Target
from forum.voices import actions, queries
from forum.voices.rules import Ruling
from tests.loop.material import decide
from tests.voices.conftest import gather

WHY = "Six accounts made in a row for two ideas."


def ids(members):
    return frozenset(it.id for it in members)


def states():
    query = select(Support.id, Support.state, Support.void_reason, Support.ended_at)
    return [tuple(row) for row in session.execute(query.order_by(Support.id))]


def test_voices_set_aside_count_no_more_where_the_group_spoke_and_nowhere_else(
    group, puppets, ideas_of_theirs, marc
):
    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)

    assert [it.support_count for it in ideas_of_theirs] == [1, 1, 2]
    assert (group.ruling, group.reason) == (Ruling.SET_ASIDE, WHY)


def test_whoever_was_not_chosen_is_left_alone(group, puppets, ideas_of_theirs, marc):
    actions.set_aside(group, ids(puppets[:4]), reason=WHY, by=marc)

    assert [it.support_count for it in ideas_of_theirs] == [3, 3, 2]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=st.sets(st.integers(0, 5), min_size=1))
def test_undoing_it_gives_back_exactly_what_was_there(
    group, puppets, ideas_of_theirs, marc, chosen
):
    before = states(), [it.support_count for it in ideas_of_theirs]
    weights = [it.rising for it in ideas_of_theirs]

    actions.set_aside(group, ids(puppets[it] for it in chosen), reason=WHY, by=marc)
    assert states() != before[0]
    actions.count_again(group, by=marc)

    assert (states(), [it.support_count for it in ideas_of_theirs]) == before
    assert [it.rising for it in ideas_of_theirs] == weights
    assert group.ruling is None
    assert not queries.asides_of(group.id)


def test_i19_below_the_threshold_no_decision_is_owed_unless_it_was_taken(
    make, group, puppets, ideas_of_theirs, marc
):
    waiting, decided = ideas_of_theirs[:2]
    for each in [make.member() for _ in range(20)]:
        ideas.support(waiting, by=each)
        ideas.support(decided, by=each)
    decide(decided, Decision.DECLINED, by=make.staff())
    assert waiting.threshold_at is not None
    before = {it.idea_id: it for it in queries.preview(group, ids(puppets))}

    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)

    assert (before[waiting.id].after, before[waiting.id].falls) == (21, True)
    assert (before[decided.id].after, before[decided.id].falls) == (21, False)
    assert waiting.support_count == decided.support_count == 21
    assert waiting.threshold_at is None
    assert not running(ClockKind.DECISION, Target.POST, [waiting.id])
    assert (decided.decision, decided.threshold_at is not None) == (
        Decision.DECLINED,
        True,
    )
    actions.count_again(group, by=marc)
    assert waiting.threshold_at is not None
    assert running(ClockKind.DECISION, Target.POST, [waiting.id])


def test_a_voice_that_was_set_aside_cannot_be_lent_again(
    group, puppets, ideas_of_theirs, marc
):
    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)

    with pytest.raises(Conflict, match="Write to the brand"):
        ideas.support(ideas_of_theirs[0], by=puppets[0])
    actions.count_again(group, by=marc)
    ideas.withdraw(ideas_of_theirs[0], by=puppets[0])
    ideas.support(ideas_of_theirs[0], by=puppets[0])
    assert ideas_of_theirs[0].support_count == 7


def test_undoing_it_gives_no_voice_to_whoever_was_banned_or_joined_the_staff(
    group, puppets, ideas_of_theirs, marc
):
    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)
    banned, staff = (session.get_one(Person, it.id) for it in puppets[:2])
    people.ban(banned, reason="Spam.")
    people.grant(staff, Role.STAFF)

    actions.count_again(group, by=marc)

    assert ideas_of_theirs[0].support_count == 5
    people.unban(banned)
    assert ideas_of_theirs[0].support_count == 6


def test_voices_for_an_idea_that_was_joined_with_another_are_found_there(
    make, group, puppets, ideas_of_theirs, marc
):
    first, into = ideas_of_theirs[0], make.idea()
    ideas.merge(first, into, reason="The same.", by=marc)

    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)

    assert into.support_count == 2
    with pytest.raises(Conflict, match="set this voice aside"):
        ideas.support(into, by=puppets[0])


def test_each_is_told_once_why_and_how_to_reply_and_that_it_is_over(
    group, puppets, marc, work, mailer
):
    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)
    work()

    assert len(mailer.sent) == 6
    assert WHY in mailer.sent[0].text
    assert "/contacts/person" in mailer.sent[0].text
    assert "This is idea number 1" in mailer.sent[0].text
    actions.count_again(group, by=marc)
    work()
    assert len(mailer.sent) == 12
    assert "count again" in mailer.sent[-1].text


def test_every_act_leaves_a_line_in_the_log_that_names_nobody(
    group, puppets, ideas_of_theirs, marc, browser
):
    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)
    actions.count_again(group, by=marc)
    actions.find_honest(group, by=marc)

    lines = session.execute(select(ActLog.act, ActLog.post_id).order_by(ActLog.id))
    two = [it.id for it in ideas_of_theirs[:2]]
    assert [tuple(row) for row in lines] == [
        (act, post_id)
        for act in (Act.ASIDE, Act.RECOUNT, Act.HONEST)
        for post_id in two
    ]
    page = browser.get("/moderation/log").text
    assert "Voices for an idea set aside" in page
    assert "Puppet" not in page


def test_a_moderator_who_is_one_of_them_leaves_it_to_another(group, puppets, make):
    one = make.moderator()
    both = gather([*puppets, one], group.facts["for"])

    with pytest.raises(NotAllowed, match="one of them"):
        actions.set_aside(both, ids(puppets), reason=WHY, by=one)
    with pytest.raises(NotAllowed, match="one of them"):
        actions.find_honest(both, by=one)


def test_it_takes_a_reason_and_somebody_of_the_group(group, puppets, make, marc):
    with pytest.raises(Invalid, match="Say why"):
        actions.set_aside(group, ids(puppets), reason="  ", by=marc)
    for nobody in ((), [make.member()]):
        with pytest.raises(Invalid, match="Choose"):
            actions.set_aside(group, ids(nobody), reason=WHY, by=marc)


def test_a_group_is_judged_once(group, puppets, marc):
    actions.find_honest(group, by=marc)

    with pytest.raises(Conflict, match="judged already"):
        actions.set_aside(group, ids(puppets), reason=WHY, by=marc)
    with pytest.raises(Conflict, match="nothing to undo"):
        actions.count_again(group, by=marc)


def test_where_nothing_counts_any_more_there_is_nothing_to_set_aside(
    group, puppets, ideas_of_theirs, marc
):
    for idea in ideas_of_theirs[:2]:
        ideas.withdraw(idea, by=puppets[0])

    with pytest.raises(Conflict, match="None of these"):
        actions.set_aside(group, ids(puppets[:1]), reason=WHY, by=marc)


def test_only_who_moderates_everywhere_judges_voices(group, puppets, make):
    here = make.person()
    people.grant(here, Role.MODERATOR, area_id=make.area().id)

    for by in (make.member(), make.staff(), make.admin(), make.acting(here)):
        with pytest.raises(NotAllowed, match="Only moderators"):
            actions.set_aside(group, ids(puppets), reason=WHY, by=by)


def test_a_voice_set_aside_stays_so_when_its_owner_is_banned_and_back(
    group, puppets, marc
):
    actions.set_aside(group, ids(puppets), reason=WHY, by=marc)
    person = session.get_one(Person, puppets[1].id)

    people.ban(person, reason="Spam.")
    people.unban(person)

    query = select(Support).where(Support.person_id == person.id)
    found = [(it.state, it.void_reason) for it in session.scalars(query)]
    assert found == [(SupportState.VOID, VoidReason.SET_ASIDE)] * 2
