"""Addresses that only this site can make."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.notify.rules import ReturnAddress
from forum.notify.rules.return_address import found_in, written

KEY = "a key of this site"
BASE = "reply@help.example.org"
DAY = date(2026, 11, 23)
numbers = st.integers(0, 36**8 - 1)
days = st.dates(date(2000, 1, 1), date(4000, 1, 1))


@given(person=numbers, post=numbers, until=days)
def test_an_address_says_whose_letter_it_was_whatever_servers_make_of_its_letters(
    person, post, until
):
    it = ReturnAddress(person_id=person, post_id=post, until=until)

    address = written(it, base=BASE, key=KEY)

    assert found_in(f"<{address.upper()}>, x@y.z", base=BASE, key=KEY) == it


def test_the_longest_address_is_one_that_mail_servers_take():
    longest = ReturnAddress(person_id=36**8 - 1, post_id=36**8 - 1, until=DAY)

    address = written(longest, base=f"{'r' * 14}@help.example.org", key=KEY)

    assert len(address.partition("@")[0]) == 64


@pytest.mark.parametrize("at", range(len("reply+"), len("reply+1-2-fu8e-") + 26))
def test_an_address_that_was_touched_is_none(at):
    it = ReturnAddress(person_id=1, post_id=2, until=DAY)
    address = written(it, base=BASE, key=KEY)

    other = "3" if address[at] == "2" else "2"
    touched = address[:at] + other + address[at + 1 :]

    assert found_in(address, base=BASE, key=KEY) == it
    assert found_in(touched, base=BASE, key=KEY) is None


def test_an_address_of_another_site_is_none():
    it = ReturnAddress(person_id=1, post_id=2, until=DAY)

    address = written(it, base=BASE, key="the key of another site")

    assert found_in(address, base=BASE, key=KEY) is None
