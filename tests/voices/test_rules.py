"""What is taken for one hand, and what never is."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.voices.rules import Account, Pattern, Voice, look
from forum.voices.rules.bursts import at_least

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def crowd():
    """Two hundred people, one joining every day, three to a network."""
    return {
        number: Account(number, NOON + number * DAY, frozenset({f"n{number // 3}"}))
        for number in range(200)
    }


def joining(numbers, *, network, every=MINUTE, at=NOON + 100 * DAY):
    return {
        number: Account(number, at + n * every, frozenset({network}))
        for n, number in enumerate(numbers)
    }


def voices(people, *targets, at=NOON + 101 * DAY, every=DAY):
    return [
        Voice(person, target, at + n * every)
        for n, person in enumerate(people)
        for target in targets
    ]


def test_eight_accounts_of_one_network_made_in_a_row_for_one_idea_are_a_burst(crowd):
    made = range(900, 908)

    [found] = look(crowd | joining(made, network="one"), voices(made, "idea:1"))

    assert found.pattern is Pattern.BURST
    assert (found.people, found.targets) == (set(made), {"idea:1"})


def test_whoever_joins_among_them_for_something_else_is_no_part_of_it(crowd):
    made = range(900, 909)
    said = [*voices(range(900, 908), "idea:1"), *voices([908], "idea:2")]

    [found] = look(crowd | joining(made, network="one"), said)

    assert found.people == set(range(900, 908))


def test_a_household_is_too_few(crowd):
    made = range(900, 904)

    assert not look(crowd | joining(made, network="one"), voices(made, "idea:1"))


def test_eight_of_one_network_who_come_over_the_weeks_are_neighbours(crowd):
    near = joining(range(900, 908), network="one", every=3 * DAY)

    assert not look(crowd | near, voices(near, "idea:1"))


def test_a_crowd_from_everywhere_is_no_burst_however_fast_it_comes(crowd):
    readers = {
        number: Account(number, NOON + 100 * DAY, frozenset({f"n{number % 66}"}))
        for number in range(900, 1_400)
    }

    assert not look(crowd | readers, voices(readers, "idea:1", every=MINUTE))


def test_behind_a_carrier_of_half_the_town_half_a_crowd_is_no_wonder(crowd):
    carried = {
        it.id: Account(it.id, it.joined_at, it.networks | {"carrier"})
        for it in crowd.values()
        if it.id % 2
    }

    assert not look(
        crowd | carried, voices(crowd, "idea:1", every=MINUTE, at=NOON + 300 * DAY)
    )


def test_old_accounts_that_speak_together_from_one_network_are_a_burst(crowd):
    sleepers = joining(range(900, 907), network="one", every=4 * DAY)
    said = voices(sleepers, "round:1", every=20 * MINUTE, at=NOON + 150 * DAY)

    [found] = look(crowd | sleepers, [*said, *voices(crowd, "idea:2")])

    assert (found.people, found.targets) == (set(sleepers), {"round:1"})


def test_what_came_from_two_networks_for_the_same_is_one_group(crowd):
    one = joining(range(900, 906), network="one")
    two = joining(range(910, 916), network="two")

    [found] = look(crowd | one | two, voices([*one, *two], "idea:1"))

    assert found.people == {*one, *two}


def test_four_who_support_the_same_rare_ideas_over_months_are_a_ring(crowd):
    wanted = [f"idea:{n}" for n in range(50, 56)]
    said = [*voices(crowd, "idea:1"), *voices([3, 33, 63, 93], *wanted, every=9 * DAY)]

    [found] = look(crowd, said)

    assert found.pattern is Pattern.RING
    assert (found.people, found.targets) == ({3, 33, 63, 93}, set(wanted))


@pytest.mark.parametrize("friends", [[3, 33], [3, 33, 63]])
def test_two_or_three_who_always_agree_are_no_ring(crowd, friends):
    wanted = [f"idea:{n}" for n in range(50, 56)]

    assert not look(crowd, [*voices(crowd, "idea:1"), *voices(friends, *wanted)])


def test_who_agree_on_what_everybody_supports_are_no_ring(crowd):
    popular = [f"idea:{n}" for n in range(6)]

    assert not look(
        crowd | joining(range(900, 1_000), network="n1", every=DAY),
        [*voices(crowd, *popular), *voices(range(900, 1_000), *popular)],
    )


@pytest.mark.parametrize(
    ("given", "chance"),
    [
        ({"count": 0, "drawn": 5, "marked": 5, "of": 50}, 1),
        ({"count": 5, "drawn": 5, "marked": 5, "of": 10}, 1 / 252),
        ({"count": 1, "drawn": 1, "marked": 5, "of": 10}, 1 / 2),
        ({"count": 5, "drawn": 10, "marked": 5, "of": 10}, 1),
    ],
)
def test_chance_is_that_of_drawing_so_many_of_one_network(given, chance):
    assert at_least(**given) == pytest.approx(chance)
