"""What people typed is never a link in a letter."""

import pytest

from forum.web.letters import unlinked


@pytest.mark.parametrize(
    "typed", ["evil.example", "https://evil.example", "//evil", "me@evil.example"]
)
def test_what_a_mail_program_would_take_for_an_address_falls_apart(typed):
    words = unlinked(typed).split("\N{ZERO WIDTH SPACE}")

    assert len(words) > 1
    assert "".join(words) == typed


@pytest.mark.parametrize(
    "typed", ["Box 6, 4.1.7", "He said no. She left", "1/2", "a:b"]
)
def test_ordinary_words_are_left_alone(typed):
    assert unlinked(typed) == typed
