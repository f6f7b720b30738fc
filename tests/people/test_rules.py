"""What people may be called."""

import pytest

from forum.kernel.errors import Invalid
from forum.people.rules import (
    HANDLE,
    check_handle,
    check_name,
    check_not_mistaken,
    looks,
    propose_handle,
)


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("Zoé d’Œuvre", "zoe-d-oeuvre"),
        ("李小龍", "li-xiao-long"),
        ("A", "person-a"),
        ("☃", "person"),
        ("Admin", "person-admin"),
        ("x" * 40, "x" * 30),
    ],
)
def test_a_handle_is_made_from_any_name(name, handle):
    assert propose_handle(name) == handle
    assert HANDLE.fullmatch(handle)


@pytest.mark.parametrize("name", ["Ada", "x" * 40, "☃", "A"])
def test_the_next_handle_is_a_handle_too(name):
    proposed = [propose_handle(name, number) for number in (1, 2, 10, 1000)]

    assert len(set(proposed)) == 4
    assert [check_handle(it) for it in proposed] == proposed


def test_a_handle_is_written_in_one_way():
    assert check_handle(" Ada-1 ") == "ada-1"


@pytest.mark.parametrize("handle", ["ab", "-ada", "ada-", "ada lovelace", "adа", "me"])
def test_a_handle_that_cannot_stand_in_an_address_is_refused(handle):
    with pytest.raises(Invalid):
        check_handle(handle)


def test_a_name_is_kept_as_it_is_written_but_for_its_spaces():
    assert check_name("  Jean-Noël   d’Arc ") == "Jean-Noël d’Arc"
    assert check_name("Noe\u0308l") == "Noël"


@pytest.mark.parametrize(
    "name", ["", "  ", "x" * 41, "a\u202eb", "a\u200bb", "a@example.org", "www.evil.io"]
)
def test_a_name_that_deceives_is_refused(name):
    with pytest.raises(Invalid):
        check_name(name)


@pytest.mark.parametrize(
    "twin", ["CLAIRE", "C1aire", "CIaire", "Сlаirе", "Clàire", "C l a i r e", "Claire."]
)
def test_a_name_that_reads_like_another_is_seen(twin):
    assert looks(twin) == looks("Claire")
    with pytest.raises(Invalid):
        check_not_mistaken(twin, ["Claire"])


@pytest.mark.parametrize("name", ["Clara", "Claire B.", "Éclair"])
def test_a_name_that_only_resembles_another_is_fine(name):
    check_not_mistaken(name, ["Claire"])
