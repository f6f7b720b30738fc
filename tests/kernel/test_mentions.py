"""Who is named in a text."""

import pytest

from forum.kernel.markup import mentions


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ask @ada, she knows.", ["ada"]),
        ("@Grace-H and (@linus_t): look", ["grace-h", "linus_t"]),
        ("**@ada** said so, and @ada knows", ["ada"]),
        ("> @ada wrote this", ["ada"]),
        ("write to me@ada.example", []),
        ("see https://x.example/@ada or [@ada](https://x.example)", []),
        ("`@ada` and ``` @ada ```", []),
        ("    @ada in code\n\n```\n@ada\n```", []),
        ("@ab and @-ada and @@ada", []),
        (f"@{'a' * 30} but not @{'b' * 31}", ["a" * 30]),
        ("nobody", []),
    ],
)
def test_people_are_named_by_their_handle_in_plain_words(text, named):
    assert list(mentions(text)) == named


def test_a_text_full_of_names_is_read_once():
    assert len(mentions("@ada @grace " * 5_000)) == 2
