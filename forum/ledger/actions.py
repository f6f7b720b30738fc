"""Writing into the ledger: at its end, and nowhere else."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.ledger.models import LedgerEntry
from forum.ledger.rules import (
    GENESIS,
    ActorKind,
    Entry,
    canonical,
    check_entry,
    moment_of,
)

LOCK: Final = 7_236_001  # any number that nothing else in the database locks
_LAST: Final = (
    select(LedgerEntry.seq, LedgerEntry.hash).order_by(LedgerEntry.seq.desc()).limit(1)
)


def append(
    *,
    event: str,
    object: str,  # noqa: A002 - what it is about, as the column is called
    payload: Mapping[str, object],
    actor_kind: ActorKind,
) -> LedgerEntry:
    """Add an entry, as part of the transaction under way.

    What is undone leaves no trace, and two who write wait for each other: SQLite lets
    one of them begin, elsewhere a lock is held until the commit.
    """
    check_entry(event, object, payload)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LOCK)))
    last = session.execute(_LAST).first()

    entry = Entry(
        seq=last.seq + 1 if last else 1,
        at=moment_of(now()),
        actor_kind=actor_kind,
        event=event,
        object=object,
        payload=canonical(dict(payload)),
        prev_hash=last.hash if last else GENESIS,
    )
    row = LedgerEntry(
        seq=entry.seq,
        at=entry.at,
        actor_kind=entry.actor_kind,
        event=entry.event,
        object=entry.object,
        payload=entry.payload,
        prev_hash=entry.prev_hash,
        hash=entry.hash,
    )
    session.add(row)
    session.flush()
    return row
