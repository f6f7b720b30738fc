"""Voices that are lent and taken back around the day on which something was done."""

import pytest

from forum.ideas import actions
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import NotAllowed
from forum.loop import actions as loop
from forum.loop.models import DecisionEvent
from forum.loop.queries import rounds
from forum.loop.queries.round_lines import rounds_of
from forum.loop.rules.verification import Answer, Tally
from tests.loop.material import decide, opened, publish


@pytest.fixture
def people(make):
    return [make.member() for _ in range(3)]


@pytest.fixture
def idea(make, people):
    return make.idea(by=people[0], backed_by=people[1:])


def test_who_took_their_voice_back_before_the_claim_has_no_say(
    idea, people, staff, marc
):
    """Changed vote after shipped: verdict if support was withdrawn before? No."""
    actions.withdraw(idea, by=people[1])
    round_ = opened(publish(idea, by=staff, read_by=marc))

    assert round_.invited == 2
    with stopped_at(round_.opens_at), pytest.raises(NotAllowed):
        loop.give_verdict(round_, Answer.YES, person_id=people[1].id)


def test_who_took_their_voice_back_after_the_claim_keeps_their_say(
    idea, people, staff, marc, page_of
):
    """Changed vote after shipped: edges active at claim time; the figure is kept."""
    decide(idea, Decision.PLANNED, by=staff)
    round_ = opened(publish(idea, by=staff, read_by=marc))

    actions.withdraw(idea, by=people[1])

    assert idea.support_count == 2
    assert session.query(DecisionEvent).one().supporters == 3
    assert "<dt>Supported then by</dt><dd>3 customers</dd>" in page_of(idea)
    with stopped_at(round_.opens_at):
        loop.give_verdict(
            round_, Answer.NO, words="It does not come.", person_id=people[1].id
        )
    assert rounds.tally(round_.id) == Tally(no=1)


def test_who_says_me_too_after_the_claim_stands_beside_the_figures(
    idea, people, make, work, mailer
):
    """Changed vote after shipped: or later "me too", invited and never weighed."""
    staff = make.staff()
    actions.withdraw(idea, by=people[1])
    decide(idea, Decision.PLANNED, by=staff)
    update = publish(idea, by=staff, read_by=make.moderator())
    late, back = make.person("Late"), people[1]
    for each in (make.acting(late), back):
        actions.support(idea, by=each)
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        work()
        for each in (late, back):
            loop.give_verdict(round_, Answer.YES, person_id=each.id)

    assert any(
        it.to == late.email and "work for you" in it.subject for it in mailer.sent
    )
    assert round_.invited == 2
    assert session.query(DecisionEvent).one().supporters == 2
    [line] = rounds_of([rounds.claim_of(round_).update_id]).lines
    assert (line.tally, line.late) == (Tally(), Tally(yes=2))
