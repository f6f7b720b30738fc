"""How a canned reply is filled in, and when it has been said too often."""

import pytest

from forum.canned.rules import Repeated, check_places, filled, repeated
from forum.kernel.errors import Invalid

KEPT = (
    "Hello {name}, hold the button on the back of the box for ten seconds, until the "
    "light turns white. Then wait five minutes and try again, please, and tell us."
)


@pytest.mark.parametrize("wrong", ["Hello {nom}", "Hello {Name}", "{ME}"])
def test_a_variable_that_nothing_fills_in_is_said_when_it_is_written(wrong):
    with pytest.raises(Invalid, match=r"There is: \{name\} \{title\}"):
        check_places(wrong)


@pytest.mark.parametrize("fine", ["{name}", '{"a": 1}', "${HOME}", "{}", "{ x }"])
def test_braces_that_are_no_variable_are_left_alone(fine):
    assert check_places(fine) == fine


def test_what_is_not_known_stays_to_be_seen():
    assert filled("{name} in {area}", {"name": "Ada", "area": ""}) == "Ada in {area}"


def test_a_value_is_not_filled_in_again():
    values = {"name": "{me}", "me": "Sam"}

    assert filled("Hello {name}", values) == "Hello {me}"


def said(*texts: str) -> list[tuple[str, bool]]:
    return [(it, False) for it in texts]


def test_the_same_words_with_other_names_are_the_same_words():
    posted = said(*(KEPT.format(name=it) for it in ("Ada", "Grace", "Jean Luc")))

    assert repeated(KEPT.format(name="Linus"), posted) == Repeated(3, 0)


def test_twice_is_not_often():
    assert repeated(KEPT, said(KEPT, KEPT)) is None


def test_ones_own_posts_are_counted_among_them():
    assert repeated(KEPT, [(KEPT, True), *said(KEPT, KEPT)]) == Repeated(3, 1)


def test_as_many_words_of_ones_own_make_it_another_text():
    own = (
        "Your model is the one from last year, whose light is orange and not white "
        "while it starts: do not worry about that, it took mine some minutes as well."
    )

    assert repeated(f"{KEPT} {own}", said(KEPT, KEPT, KEPT)) is None


def test_what_is_quoted_is_not_what_is_said():
    quoting = f"> {KEPT}\n\nI did, and the light stays red whatever I do with it."

    assert repeated(quoting, said(KEPT, KEPT, KEPT)) is None


def test_a_few_words_are_nobodys():
    assert (
        repeated("Thank you, that works.", said(*["Thank you, that works."] * 9))
        is None
    )
