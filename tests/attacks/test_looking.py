"""Puppets, rings and brigades are pointed out; honest crowds are not."""

import pytest

from forum.voices.rules import Pattern
from tests.attacks.looking import found_in
from tests.attacks.town import BRIGADE, Kind, town


@pytest.fixture(scope="module", params=range(1, 6))
def looked_at(request):
    place = town(request.param)
    return place, *found_in(place)


def test_the_lines_of_the_drill_are_kept_in_every_town(looked_at):
    _, _, said = looked_at
    print(*said.lines(), sep="\n")  # noqa: T201 - the figures of docs/quality/votes.md

    assert said.puppets >= 0.8
    assert said.ring >= 0.5
    assert said.brigade >= 0.8
    assert said.newsletter <= 0.01
    assert said.honest <= 0.01


def test_what_one_hand_did_is_one_group(looked_at):
    place, found, _ = looked_at

    for kind, pattern in (
        (Kind.PUPPET, Pattern.BURST),
        (Kind.RING, Pattern.RING),
        (Kind.BRIGADE, Pattern.BURST),
    ):
        [group] = [it for it in found if it.people & place.of(kind)]
        assert group.pattern is pattern


def test_a_brigade_is_found_by_what_it_said_in_the_round(looked_at):
    place, found, _ = looked_at
    [group] = [it for it in found if it.people & place.of(Kind.BRIGADE)]

    assert group.targets == {"round:1"}
    assert len(group.people) <= BRIGADE * 1.1
