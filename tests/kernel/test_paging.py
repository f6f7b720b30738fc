"""Where a list goes on: addresses that were given, and addresses nobody ever gave."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.errors import NotFound
from forum.kernel.paging import Cursor

MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(at=MOMENTS, last_id=st.integers(1, 10**18 - 1))
def test_a_cursor_comes_back_from_an_address_as_it_went(at, last_id):
    cursor = Cursor(at, last_id)

    assert Cursor.read(str(cursor)) == cursor


@given(at=MOMENTS, last_id=st.integers(1, 10**18 - 1))
def test_a_cursor_can_stand_in_an_address_without_being_quoted(at, last_id):
    written = str(Cursor(at, last_id))

    assert quote(written, safe="") == written


def test_no_cursor_is_the_first_page():
    assert Cursor.read("") is None


@given(typed=st.text(min_size=1))
def test_whatever_is_typed_is_a_cursor_or_no_such_page(typed):
    try:
        found = Cursor.read(typed)
    except NotFound:
        return

    assert isinstance(found, Cursor)
    assert abs(found.id) < 2**63


@pytest.mark.parametrize(
    "hostile",
    [
        "x",
        "-",
        "1",
        "1-",
        "-1-1",
        "1-1-1",
        "1-1 ",
        "1-1\n",
        "1.5-1",
        "٣-٣",
        "\ud800",
        "9" * 100_000,
        f"1-{10**18}",
        f"{10**17}-1",
        "1e3-1",
    ],
)
def test_a_cursor_that_nobody_was_given_is_no_such_page(hostile):
    with pytest.raises(NotFound, match="no such page"):
        Cursor.read(hostile)


def test_the_furthest_cursor_there_can_be_is_still_a_date():
    assert Cursor.read(f"{10**17 - 1}-{10**18 - 1}").at.year == 5138
