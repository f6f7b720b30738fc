"""What is learned from decisions, and when that is taken."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.screening.adapters.weights import learned
from forum.screening.rules import (
    Example,
    Figures,
    Judged,
    Outcome,
    buckets_of,
    compare,
    is_enough,
    judge,
    learn,
    packed,
    parted,
    shingles,
    unpacked,
)
from tests.screening.words import text_of

FIRST = datetime(2026, 9, 1, tzinfo=UTC)


def example(number, *, is_spam, text="", author=0):
    text = text or text_of(random.Random(number), is_spam=is_spam)
    return Example(
        is_spam=is_spam,
        at=FIRST + timedelta(hours=number),
        author_id=author or number,
        buckets=buckets_of(text, []),
        says=shingles(text),
    )


def examples(count):
    return [example(it, is_spam=it % 3 == 0) for it in range(1, count + 1)]


def figures(good, wrong, spam=20):
    return Figures(good=good, wrong=wrong, spam=spam)


def judged(held, quiet=0):
    return Judged(held=held, sorted=held, quiet=quiet)


def test_what_moderators_hide_here_is_told_afterwards():
    old, new = parted(examples(120))
    before = judge(learned(), new)

    after = judge(learn(learned(), old), new)

    assert before.sorted.good == 0
    assert after.held.good == after.held.spam == 10
    assert after.held.wrong == after.sorted.wrong == 0
    assert compare(before, after) is Outcome.TAKEN


def test_what_says_the_same_as_an_earlier_one_judges_nothing():
    same = text_of(random.Random(1), is_spam=True)
    found = [example(it, is_spam=True, text=f"{same} {it}") for it in range(1, 41)]

    old, new = parted(found)

    assert len(old) == 30
    assert new == []


def test_a_word_that_two_people_used_is_never_learned():
    secret = "mademoiselle geneviève brontosaure habite ici"
    theirs = [
        example(it, is_spam=True, text=f"{secret} {it}", author=1 + it % 2)
        for it in range(40)
    ]

    found = learn(learned(), [*theirs, *examples(60)])

    others = {each for it in examples(60) for each in it.buckets}
    only_theirs = theirs[0].buckets - others
    assert only_theirs
    assert not only_theirs & found.learned.keys()


@pytest.mark.parametrize(
    ("count", "is_fine"), [(59, False), (60, True), (120, True), (0, False)]
)
def test_little_is_learned_from_little(count, is_fine):
    assert is_enough(*parted(examples(count))) is is_fine


def test_decisions_of_one_kind_teach_nothing():
    assert not is_enough(*parted([example(it, is_spam=True) for it in range(200)]))


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (judged(figures(5, 0)), judged(figures(9, 0)), Outcome.TAKEN),
        (judged(figures(5, 2)), judged(figures(5, 0)), Outcome.TAKEN),
        (judged(figures(5, 0)), judged(figures(5, 0)), Outcome.NO_BETTER),
        (judged(figures(5, 0)), judged(figures(20, 1)), Outcome.WORSE),
        (judged(figures(5, 0)), judged(figures(4, 0)), Outcome.WORSE),
        (judged(figures(18, 5)), judged(figures(2, 0)), Outcome.WORSE),
        (judged(figures(5, 0), 3), judged(figures(9, 0), 4), Outcome.LOUDER),
    ],
)
def test_being_wrong_weighs_more_than_telling_more(before, after, outcome):
    assert compare(before, after) is outcome


COUNTS = st.builds(figures, st.integers(0, 20), st.integers(0, 40))


@given(COUNTS, COUNTS)
def test_nothing_is_taken_that_hits_more_honest_posts(before, after):
    if compare(judged(before), judged(after)) is Outcome.TAKEN:
        assert after.wrong <= before.wrong
        assert after.precision.low >= before.precision.low


@given(st.dictionaries(st.integers(0, 2**14 - 1), st.floats(-3, 3), max_size=60))
def test_what_is_kept_is_read_as_it_was_written(learned_):
    once = unpacked(*packed(learned_))

    assert unpacked(*packed(once)) == pytest.approx(once)
    scale = max((abs(it) for it in learned_.values()), default=0.0) / 127
    for bucket, it in learned_.items():
        assert once.get(bucket, 0.0) == pytest.approx(it, abs=scale)
