"""What people may be called, and what is theirs to say about themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.errors import Invalid
from forum.people.rules import (
    HANDLE,
    HANDLE_LIMIT,
    RESERVED,
    Member,
    Role,
    Visitor,
    check_handle,
    check_name,
    check_not_mistaken,
    propose_handle,
)


@pytest.mark.parametrize("handle", ["ada", "jean-luc_44", "a0b", "x" * 30])
def test_a_handle_that_can_stand_in_an_address_is_accepted(handle):
    assert check_handle(handle) == handle


def test_a_handle_is_small_letters_without_spaces_around_it():
    assert check_handle("  Ada44 ") == "ada44"


@pytest.mark.parametrize(
    "handle",
    ["", "ab", "é-mile", "a b", "-ada", "ada-", "a/b", "x" * 31, "ada\n.", "١٢٣"],
)
def test_a_handle_that_cannot_stand_in_an_address_is_refused(handle):
    with pytest.raises(Invalid, match="3 to 30 letters") as refused:
        check_handle(handle)

    assert refused.value.field == "handle"


@pytest.mark.parametrize("handle", sorted(RESERVED - {"me"}))
def test_nobody_can_take_a_handle_that_sounds_official(handle):
    with pytest.raises(Invalid, match="reserved"):
        check_handle(handle.upper())


def test_a_name_keeps_its_accents_and_loses_its_spare_spaces():
    assert check_name("  Zoé   d’Ormesson ") == "Zoé d’Ormesson"


def test_the_same_name_typed_on_two_keyboards_is_one_name():
    assert check_name("Zoe\u0301") == check_name("Zo\u00e9")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Write the name"),
        ("   ", "Write the name"),
        ("x" * 41, "under 40 characters"),
        ("Ada\u200b", "cannot be seen"),
        ("Ada\u202eadA", "cannot be seen"),
        ("\u0007Ada", "cannot be seen"),
        ("www.example.org", "cannot hold an address"),
        ("https://example.org", "cannot hold an address"),
        ("ada@example.org", "cannot hold an address"),
    ],
)
def test_a_name_that_would_mislead_is_refused_with_the_reason(name, why):
    with pytest.raises(Invalid, match=why):
        check_name(name)


@pytest.mark.parametrize("name", ["Orme", "ORME", "0rme", "Оrmе", "O r m e", "Örme"])
def test_nobody_can_look_like_the_brand(name):
    with pytest.raises(Invalid, match="looks like one of the brand"):
        check_not_mistaken(name, ["Orme"])


def test_a_name_that_only_begins_like_the_brand_is_somebody_elses():
    assert check_not_mistaken("Ormelle", ["Orme"]) is None


@given(name=st.text(max_size=60), number=st.integers(1, 10_000))
def test_a_proposed_handle_can_always_be_taken(name, number):
    handle = propose_handle(name, number)

    assert HANDLE.fullmatch(handle)
    assert handle not in RESERVED
    assert len(handle) <= HANDLE_LIMIT


@given(name=st.text(max_size=60))
def test_the_next_proposal_for_a_name_is_another_one(name):
    proposals = [propose_handle(name, number) for number in range(1, 20)]

    assert len(set(proposals)) == len(proposals)


def test_roles_add_up():
    both = Member(id=1, handle="ada", name="Ada", roles={Role.EXPERT, Role.STAFF})

    assert both.has(Role.EXPERT)
    assert both.has(Role.STAFF)
    assert not both.has(Role.ADMIN)


def test_nobody_has_no_role_and_no_session():
    nobody = Visitor()

    assert not any(nobody.has(role) for role in Role)
    assert nobody.get_id() is None
    assert not nobody.is_authenticated


def test_a_session_is_never_printed():
    assert "secret" not in repr(Member(id=1, handle="ada", name="Ada", token="secret"))
