"""What every test of voices can ask for."""

import pytest

from forum.ideas import actions as ideas
from forum.infra.db import session
from forum.kernel.clock import now
from forum.voices.models import GroupMember, NetworkMark, VoiceGroup
from forum.voices.rules import Pattern


@pytest.fixture
def marc(make):
    return make.moderator("Marc")


@pytest.fixture
def puppets(make):
    """Six accounts of one network."""
    people = [make.member(f"Puppet {n}") for n in range(6)]
    session.add_all(NetworkMark(person_id=it.id, mark="same") for it in people)
    return people


@pytest.fixture
def ideas_of_theirs(make, puppets):
    """Give three ideas; the puppets support the first two, one the third as well."""
    found = [make.idea(f"This is idea number {n}") for n in range(3)]
    for idea in found[:2]:
        for each in puppets:
            ideas.support(idea, by=each)
    ideas.support(found[2], by=puppets[0])
    return found


@pytest.fixture
def group(puppets, ideas_of_theirs):
    """Keep the group that was found of them."""
    return gather(puppets, [f"idea:{it.id}" for it in ideas_of_theirs[:2]])


def gather(people, targets) -> VoiceGroup:
    group = VoiceGroup(
        pattern=Pattern.BURST,
        found_at=now(),
        facts={
            "for": targets,
            "people": len(people),
            "joined_hours": 2,
            "spoke_hours": 70,
            "targets": len(targets),
            "neighbours": len(people),
            "networks": 1,
        },
    )
    session.add(group)
    session.flush()
    session.add_all(GroupMember(group_id=group.id, person_id=it.id) for it in people)
    session.flush()
    return group
