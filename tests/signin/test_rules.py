"""What a password, an address, a link and a session may be."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.errors import Invalid
from forum.people.rules import Role
from forum.signin.rules import devices, kept, links, sessions
from forum.signin.rules.addresses import check_address, name_or_address
from forum.signin.rules.links import Purpose
from forum.signin.rules.passwords import check_password

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "password",
    [
        "three blue horses",
        "é€ ☃ 𝄞 — toujours",
        " spaces around ",
        "a" * 40 + "bcdefgh",
        "correct " * 100,
        "12 rue des Lilas",
    ],
)
def test_any_signs_make_a_password(password):
    check_password(password, about=["Ada", "Entraide"])


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("seven77", "at least 8"),
        ("password1", "Many people"),
        ("Azertyuiop", "Many people"),
        ("abababab", "Many people"),
        ("Orme2026!", "too close"),
        ("ada.lovelace", "too close"),
        ("lovelace-1815", "too close"),
        ("x" * 5000, "at most"),
    ],
)
def test_a_password_that_is_tried_first_is_refused(password, why):
    with pytest.raises(Invalid, match=why):
        check_password(password, about=["Orme", "Ada Lovelace", "ada@lovelace.org"])


def test_those_who_look_after_the_place_need_a_longer_password():
    check_password("blue horse", roles=frozenset({Role.EXPERT}))

    with pytest.raises(Invalid, match="at least 12"):
        check_password("blue horse", roles=frozenset({Role.MODERATOR}))


@pytest.mark.parametrize(
    ("typed", "one_form"),
    [
        (" Ada@Example.ORG ", "ada@example.org"),
        ("ada+box@example.org", "ada+box@example.org"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
    ],
)
def test_a_mailbox_is_written_in_one_way(typed, one_form):
    assert check_address(typed) == one_form


@pytest.mark.parametrize(
    "typed",
    [
        *("ada", "ada@", "@example.org", "ada@localhost", "ada@127.0.0.1"),
        *("ada@[127.0.0.1]", '"ada lovelace"@example.org', "ada@example..org"),
        *("ada@example.org, eve@example.org", "ada@example.org\nBcc: e@example.org"),
        *("Ada <ada@example.org>", "ada(comment)@example.org", "=?utf-7?q?ada?=@x.org"),
        *("group: ada@example.org;", "аda@example.org", "ſara@example.org"),
        *(
            "a" * 65 + "@example.org",
            "ada@" + "a" * 250 + ".org",
            "",
            "ada@example.org\0",
        ),
    ],
)
def test_what_is_no_plain_address_is_refused(typed):
    with pytest.raises(Invalid):
        check_address(typed)


def test_one_signs_in_with_an_address_or_a_handle():
    assert name_or_address(" ADA@Example.org") == "ada@example.org"
    assert name_or_address(" Ada ") == "ada"


def test_a_token_fits_one_purpose_person_address_and_site():
    def token(key="key", purpose=Purpose.RESET, person_id=1, email="a@example.org"):
        return links.token(
            key, "f" * 32, purpose=purpose, person_id=person_id, email=email
        )

    tokens = {
        token(),
        token(key="another key"),
        token(purpose=Purpose.CONFIRM),
        token(person_id=2),
        token(email="b@example.org"),
    }

    assert len(tokens) == 5
    assert links.same(token(), token())
    assert not links.same(token(), token()[:-1])
    assert not links.same(token(), "é")


def test_a_token_says_nothing_that_is_kept_and_never_repeats():
    ids = {links.new_id() for _ in range(10_000)}

    assert len(ids) == 10_000
    assert all(len(it) == 32 for it in ids)


def test_a_device_is_known_until_the_password_changes():
    device = devices.of(7, "hash of the password")

    read = devices.read(devices.note(device, "key"), "key")

    assert read == device
    assert read.knows(7, "hash of the password")
    assert not read.knows(8, "hash of the password")
    assert not read.knows(7, "hash of another one")


@pytest.mark.parametrize("written", ["", "rubbish", "WzEsImEiLCJiIl0.forged"])
def test_a_note_that_we_did_not_write_is_no_note(written):
    assert devices.read(written, "key") is None


def test_a_note_signed_with_another_key_is_no_note():
    assert devices.read(devices.note(devices.of(1, ""), "theirs"), "ours") is None


@pytest.mark.parametrize(
    ("roles", "hours", "ends"),
    [
        (set(), 29 * 24, False),
        (set(), 31 * 24, True),
        ({Role.EXPERT}, 29 * 24, False),
        ({Role.STAFF}, 11, False),
        ({Role.STAFF}, 13, True),
        ({Role.ADMIN}, 13, True),
    ],
)
def test_a_session_ends_when_nothing_comes_from_it(roles, hours, ends):
    last = sessions.hour_of(NOON)

    assert sessions.is_idle(last, NOON + timedelta(hours=hours), roles) is ends


def test_a_clock_that_goes_back_ends_no_session():
    assert not sessions.is_idle(
        sessions.hour_of(NOON), NOON - timedelta(hours=5), {Role.STAFF}
    )


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0",
            "Firefox, Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537 Edg/140",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU like Mac OS X) Version/18 Safari/6",
            "Safari, iPhone",
        ),
        ("curl/8.5", ""),
    ],
)
def test_a_device_is_named_as_its_owner_would(user_agent, name):
    assert sessions.device_name(user_agent) == name


def test_what_was_typed_is_folded_and_unfolded():
    typed = {"body": ["Line one\nline “two”", "again"], "title": ["É"]}

    assert kept.unpack(kept.pack(typed)) == typed


@pytest.mark.parametrize(
    "packed",
    ["", "{", "[]", "3", '{"a": 3}', "[" * 100_000, '{"a": ["' + "x" * 300_000 + '"]}'],
)
def test_what_we_did_not_fold_is_nothing(packed):
    assert not kept.unpack(packed)
