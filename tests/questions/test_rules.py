"""The life of a question, in plain Python."""

import pytest

from forum.kernel.errors import Conflict, Invalid
from forum.posts.rules import SLUG_LIMIT, TITLE_LIMIT, check_title, slug_of
from forum.questions.rules import (
    CLOSE_WORDS,
    STATE_WORDS,
    CloseReason,
    State,
    after_reply,
    check_duplicate,
    without_solution,
)

# Before a reply, after one by the asker, after one by anybody else.
AFTER_A_REPLY = """
needs_answer  needs_answer  answered
answered      needs_answer  answered
needs_info    needs_answer  answered
solved        solved        solved
closed        closed        closed
"""


@pytest.mark.parametrize("row", AFTER_A_REPLY.strip().splitlines())
def test_who_must_act_after_a_reply(row):
    before, by_asker, by_other = (State(word) for word in row.split())

    assert after_reply(before, by_asker=True) is by_asker
    assert after_reply(before, by_asker=False) is by_other


def test_no_state_was_left_out():
    rows = AFTER_A_REPLY.strip().splitlines()

    assert {State(row.split()[0]) for row in rows} == set(State)
    assert set(STATE_WORDS) == set(State)
    assert set(CLOSE_WORDS) == set(CloseReason)


@pytest.mark.parametrize(
    ("replies", "state"),
    [
        ([], State.NEEDS_ANSWER),
        (["message"], State.NEEDS_ANSWER),
        (["message", "answer"], State.NEEDS_ANSWER),
        (["answer"], State.ANSWERED),
        (["answer", "message"], State.ANSWERED),
        (["useless"], State.NEEDS_ANSWER),
        (["useless", "answer"], State.ANSWERED),
        (["useless", "message", "answer"], State.NEEDS_ANSWER),
    ],
)
def test_who_must_act_when_nothing_solves_it(replies, state):
    newest_first = [(it == "message", it == "useless") for it in replies]

    assert without_solution(newest_first) is state


def test_a_title_loses_its_spare_spaces():
    assert check_title("  The box \n restarts ") == "The box restarts"


@pytest.mark.parametrize("title", ["", "Help!!!", "\u200b" * 20, " a b c d "])
def test_a_title_that_says_nothing_is_refused(title):
    with pytest.raises(Invalid, match="in one sentence") as refused:
        check_title(title)

    assert refused.value.field == "title"


def test_a_title_has_room_for_a_sentence_and_no_more():
    assert check_title("x" * TITLE_LIMIT)
    with pytest.raises(Invalid, match=f"has {TITLE_LIMIT + 1} characters"):
        check_title("x" * (TITLE_LIMIT + 1))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("La Box 6 redémarre à 3 h !", "la-box-6-redemarre-a-3-h"),
        ("Pourquoi 86,40 € et pas 3.5 ?", "pourquoi-86-40-eur-et-pas-3-5"),
        ("Пароль", "parol"),
        ("???", "question"),
        ("", "question"),
    ],
)
def test_an_address_is_made_of_the_words_of_the_title(title, slug):
    assert slug_of(title) == slug


def test_a_long_title_makes_a_short_address_of_whole_words():
    slug = slug_of("restarting " * 20)

    assert len(slug) <= SLUG_LIMIT
    assert set(slug.split("-")) == {"restarting"}


def test_a_question_repeats_another_open_one():
    assert check_duplicate(1, 2, of_closed=False) is None
    with pytest.raises(Invalid, match="cannot repeat itself"):
        check_duplicate(1, 1, of_closed=False)
    with pytest.raises(Conflict, match="That question is closed"):
        check_duplicate(1, 2, of_closed=True)
