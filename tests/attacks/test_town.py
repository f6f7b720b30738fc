"""The attack on votes is what the drill asks for, and can be told from no attack."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.attacks.scoring import score
from tests.attacks.town import Kind, town

SEEDS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def places():
    return [town(seed) for seed in SEEDS]


def test_every_town_has_the_people_of_the_drill(places):
    for it in places:
        assert Counter(it.kinds) == {
            Kind.HONEST: 2_000,
            Kind.SUBSCRIBER: 200,
            Kind.PUPPET: 60,
            Kind.RING: 12,
            Kind.BRIGADE: 20,
        }
        assert len(it.subscribers) == 500
        assert all(voice.at >= it.joined[voice.person] for voice in it.voices)


def test_puppets_come_from_three_blocks_within_two_hours(places):
    for it in places:
        puppets = it.of(Kind.PUPPET)
        joined = [it.joined[each] for each in puppets]
        blocks = {it.homes[each].rpartition(".")[0] for each in puppets}
        assert max(joined) - min(joined) <= timedelta(hours=2)
        assert len(blocks) == 3


def test_honest_people_support_few_ideas_or_many_and_share_networks(places):
    for it in places:
        honest = it.of(Kind.HONEST)
        voices = Counter(v.person for v in it.voices if v.person in honest)
        blocks = Counter(it.homes[each].rpartition(".")[0] for each in honest)
        assert sorted(voices.values())[len(voices) // 2] <= 5
        assert max(voices.values()) >= 20
        assert max(blocks.values()) >= 40


def test_pointing_everybody_or_nobody_out_passes_no_line(places):
    everybody, nobody = score(places[0], set(range(2_292))), score(places[0], set())
    assert (everybody.puppets, everybody.honest, everybody.newsletter) == (1, 1, 1)
    assert (nobody.puppets, nobody.ring, nobody.brigade, nobody.honest) == (0, 0, 0, 0)
