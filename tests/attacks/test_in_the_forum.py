"""The whole way: from the rows of a town to what a moderator finds."""

import pytest
from sqlalchemy import func, select

from forum.ideas.models import Support
from forum.ideas.rules import SupportState
from forum.infra.db import session
from forum.loop.models import Verdict
from forum.voices.jobs import look_for_groups
from forum.voices.models import GroupMember, VoiceGroup
from tests.attacks.scoring import score
from tests.attacks.settling import FIRST, settle
from tests.attacks.town import town
from tests.loop.material import opened, publish


@pytest.fixture
def round_(make):
    return opened(
        publish(make.idea(), by=make.staff("Karim"), read_by=make.moderator("Marc"))
    )


def test_the_job_finds_them_in_the_rows_and_lets_every_voice_count(make, round_):
    place = town(7)
    settle(place, make, round_)
    session.commit()

    look_for_groups()

    found = set(session.scalars(select(GroupMember.person_id)))
    said = score(place, {it - FIRST for it in found})
    assert min(said.puppets, said.brigade) >= 0.8
    assert said.ring >= 0.5
    assert max(said.newsletter, said.honest) <= 0.01
    assert session.query(VoiceGroup).count() == 3
    by_state = session.execute(select(Support.state, func.count()).group_by("state"))
    assert {state for state, _ in by_state} == {SupportState.ACTIVE}
    assert not session.query(Verdict).filter(Verdict.set_aside_at.is_not(None)).count()
