"""How many people say that an answer helps, and how sure that is."""

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.votes.rules import Z, wilson

SEEN = st.integers(1, 2_000)


# Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
# Medicine 17 (1998), table I, method 3: lower bounds at 95 %.
@pytest.mark.parametrize(
    ("good", "total", "lower"),
    [(81, 263, 0.2553), (15, 148, 0.0624), (0, 20, 0.0), (1, 29, 0.0061)],
)
def test_the_lower_bound_is_the_published_one(good, total, lower):
    assert wilson(good, total, z=1.959964) == pytest.approx(lower, abs=0.00005)


@pytest.mark.parametrize("total", [0, 1, 101])
def test_an_answer_that_helped_nobody_ranks_like_one_that_nobody_rated(total):
    assert wilson(0, total) == 0


@given(total=SEEN, share=st.floats(0, 1))
def test_the_bound_lies_between_nothing_and_the_share(total, share):
    good = round(share * total)

    assert 0 <= wilson(good, total) <= good / total + 1e-12


@given(total=SEEN)
def test_one_more_who_found_it_helpful_never_ranks_it_lower(total):
    ranks = [wilson(good, total) for good in range(min(total, 50) + 1)]

    assert ranks == sorted(ranks)


def test_many_voices_count_for_more_than_one():
    assert wilson(9, 10) > wilson(1, 1)
    assert wilson(90, 100) > wilson(9, 10)


def test_it_is_two_sided_at_eighty_percent():
    within = NormalDist().cdf(Z) - NormalDist().cdf(-Z)

    assert within == pytest.approx(0.8, abs=1e-4)
