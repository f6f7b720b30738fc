"""Words in no language yet."""

import pytest

from forum.kernel.errors import Conflict, Invalid, TooMuch
from forum.kernel.text import is_blank, say


def test_a_sentence_says_itself_in_english_with_its_values():
    sentence = say("Keep to %(most)s tags.", most=5)

    assert str(sentence) == "Keep to 5 tags."


def test_a_sentence_without_values_keeps_its_percent_signs():
    assert str(say("100 % of them")) == "100 % of them"


def test_a_sentence_may_hold_another_one():
    inner = say("closed")

    assert str(say("It is %(state)s.", state=inner)) == "It is closed."


def test_a_sentence_can_have_a_value_called_template():
    assert str(say("Use %(template)s.", template="this one")) == "Use this one."


def test_a_refusal_reads_as_its_sentence_in_logs():
    refusal = Conflict(say("It is %(state)s.", state="closed"))

    assert str(refusal) == "It is closed."
    assert refusal.code == "conflict"


def test_a_refusal_knows_what_a_form_needs():
    assert Invalid(say("Too long."), field="title").field == "title"
    assert TooMuch(say("Wait."), wait_seconds=30).wait_seconds == 30


def test_a_sentence_cannot_be_changed_on_its_way():
    with pytest.raises(AttributeError):
        say("Yes.").template = "No."


@pytest.mark.parametrize(
    "typed", ["", " ", "\n\t", "\u200b", "\u00a0\u2060\ufeff", "\0"]
)
def test_a_text_of_which_nothing_can_be_seen_is_blank(typed):
    assert is_blank(typed)


@pytest.mark.parametrize("typed", ["x", " é ", "\u200b.", "🙂", "ع"])
def test_a_text_of_which_something_can_be_seen_is_not_blank(typed):
    assert not is_blank(typed)
