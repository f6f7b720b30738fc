"""S-42: whoever changes the file of the database is found out, by anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.infra.db import session
from forum.ledger import queries
from forum.ledger.rules import (
    GENESIS,
    ActorKind,
    Entry,
    Fault,
    Why,
    canonical,
    digest,
    read_chain,
)

SWAP = (
    "UPDATE ledger_entry SET seq = 99 WHERE seq = 2",
    "UPDATE ledger_entry SET seq = 2 WHERE seq = 3",
    "UPDATE ledger_entry SET seq = 3 WHERE seq = 99",
)
COPY = (
    "INSERT INTO ledger_entry SELECT {seq}, at, actor_kind, event, 'decision:99', "
    "payload, prev_hash, hash FROM ledger_entry WHERE seq = 5"
)
MAKE_ROOM = (
    "UPDATE ledger_entry SET seq = -seq WHERE seq > 2",
    "UPDATE ledger_entry SET seq = 1 - seq WHERE seq < 0",
)
ATTACKS = {
    "altered: its text": (
        "UPDATE ledger_entry SET payload = '{\"idea\":3}' WHERE seq = 3",
        (3, Why.HASH),
    ),
    "altered: a space": (
        "UPDATE ledger_entry SET payload = payload || ' ' WHERE seq = 3",
        (3, Why.FORM),
    ),
    "altered: no JSON": (
        "UPDATE ledger_entry SET payload = 'gone' WHERE seq = 2",
        (2, Why.FORM),
    ),
    "altered: bytes": (
        "UPDATE ledger_entry SET event = x'ff00' WHERE seq = 2",
        (2, Why.HASH),
    ),
    "altered: its day": (
        "UPDATE ledger_entry SET at = '2020-01-01' WHERE seq = 4",
        (4, Why.HASH),
    ),
    "altered: who": (
        "UPDATE ledger_entry SET actor_kind = 'customer' WHERE seq = 1",
        (1, Why.HASH),
    ),
    "altered: its hash": (
        "UPDATE ledger_entry SET hash = prev_hash WHERE seq = 4",
        (4, Why.HASH),
    ),
    "altered: no hash": (
        "UPDATE ledger_entry SET hash = '' WHERE seq = 4",
        (4, Why.FORM),
    ),
    "deleted": ("DELETE FROM ledger_entry WHERE seq = 3", (3, Why.GAP)),
    "deleted: the first": ("DELETE FROM ledger_entry WHERE seq = 1", (1, Why.GAP)),
    "reordered": (SWAP, (2, Why.HASH)),
    "inserted: in the middle": ((*MAKE_ROOM, COPY.format(seq=3)), (3, Why.HASH)),
    "inserted: at the end": (COPY.format(seq=6), (6, Why.HASH)),
    "inserted: before the first": (COPY.format(seq=-7), (-7, Why.ORDER)),
}


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("words", ATTACKS)
def test_s42_the_first_bad_row_is_named(run, words):
    statements, (seq, why) = ATTACKS[words]

    run(*([statements] if isinstance(statements, str) else statements))

    assert queries.verify().fault == Fault(seq=seq, why=why)


def test_s42_a_whole_ledger_has_no_fault(entries):
    chain = queries.verify()

    assert (chain.length, chain.head, chain.fault) == (5, entries[-1].hash, None)


@pytest.mark.usefixtures("app")
def test_s42_an_empty_ledger_has_no_fault():
    assert queries.verify().head == GENESIS


def test_s42_a_row_that_was_written_and_hashed_anew_breaks_the_next_one(entries, run):
    third = entries[2]
    forged = Entry(
        seq=3,
        at=third.at,
        actor_kind=third.actor_kind,
        event=third.event,
        object=third.object,
        payload='{"idea":3,"to":"declined"}',
        prev_hash=third.prev_hash,
    )

    run(
        "UPDATE ledger_entry SET "  # noqa: S608 - the attack itself
        f"payload = '{forged.payload}', hash = '{forged.hash}' WHERE seq = 3"
    )

    assert queries.verify().fault == Fault(seq=4, why=Why.LINK)


@pytest.mark.usefixtures("entries")
def test_s42_an_older_copy_is_found_with_a_head_that_was_published(run):
    published = queries.head().hash
    run("DELETE FROM ledger_entry WHERE seq > 3")

    alone, compared = queries.verify(), queries.verify(published=published)

    assert alone.fault is None
    assert compared.fault == Fault(seq=3, why=Why.HEAD)


def test_s42_a_head_of_an_earlier_day_stays_in_the_chain(entries):
    assert queries.verify(published=entries[1].hash).fault is None


@pytest.mark.usefixtures("entries")
def test_s42_more_entries_than_are_read_at_once_are_read(monkeypatch):
    monkeypatch.setattr(queries, "CHUNK", 2)

    assert queries.verify().length == 5


def test_s42_the_export_is_enough(entries):
    session.commit()

    lines = list(queries.export())

    assert read_chain(lines).head == entries[-1].hash
    assert read_chain(lines[:2] + lines[3:]).fault == Fault(seq=3, why=Why.GAP)
    assert read_chain(lines[:3] + lines[1:]).fault == Fault(seq=2, why=Why.ORDER)


def test_s42_the_hash_of_a_line_is_that_of_the_line_without_its_hash(entries):
    first = next(queries.export())

    bare = first.replace(f'"hash":"{entries[0].hash}",', "")

    assert digest(bare) == entries[0].hash


def five_lines() -> bytes:
    lines, before = [], GENESIS
    for seq in range(1, 6):
        entry = Entry(
            seq=seq,
            at=f"2026-11-22T14:30:0{seq}.000000+00:00",
            actor_kind=ActorKind.STAFF,
            event="decision.made",
            object=f"decision:{seq}",
            payload=canonical({"where": "Besançon", "idea": seq, "text": digest("é")}),
            prev_hash=before,
        )
        before = entry.hash
        lines.append(entry.written(with_hash=before))
    return "".join(f"{line}\n" for line in lines).encode()


FIVE = five_lines()


def lines_of(exported: bytes) -> list[str]:
    """Read the bytes of an export as the command does."""
    text = exported.decode(errors="backslashreplace")
    return text.removesuffix("\n").split("\n")


@given(place=st.integers(0, len(FIVE) - 1), byte=st.integers(0, 255))
def test_s42_any_other_byte_anywhere_is_found(place, byte):
    changed = FIVE[:place] + bytes([byte]) + FIVE[place + 1 :]

    assert (read_chain(lines_of(changed)).fault is None) == (changed == FIVE)


def test_s42_every_bit_that_falls_over_is_found():
    for place in range(len(FIVE)):
        changed = bytearray(FIVE)
        changed[place] ^= 1 << place % 8
        assert read_chain(lines_of(bytes(changed))).fault, place


@given(st.lists(st.sampled_from(range(5)), max_size=8))
def test_s42_lines_in_any_other_order_are_found(order):
    lines = lines_of(FIVE)

    chain = read_chain([lines[it] for it in order])

    assert (chain.fault is None) == (order == list(range(len(order))))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 10_000,
        '{"seq":' + "9" * 5000 + "}",
        '{"seq":NaN}',
        '{"payload":{"share":0.5}}',
        '{"object":"\\ud800"}',
    ],
)
def test_s42_what_is_no_entry_at_all_is_found(line):
    assert read_chain([line]).fault == Fault(seq=1, why=Why.FORM)
