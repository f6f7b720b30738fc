"""What stands in the ledger, how an entry is written, and how a chain is checked."""

from forum.ledger.rules.chain import GENESIS, Chain, Fault, Why, read_chain
from forum.ledger.rules.entry import (
    ActorKind,
    Entry,
    canonical,
    check_entry,
    digest,
    in_what_capacity,
    moment_of,
)
from forum.ledger.rules.pages import DayHead, EntryLine, Head, LedgerWords

__all__ = [
    "GENESIS",
    "ActorKind",
    "Chain",
    "DayHead",
    "Entry",
    "EntryLine",
    "Fault",
    "Head",
    "LedgerWords",
    "Why",
    "canonical",
    "check_entry",
    "digest",
    "in_what_capacity",
    "moment_of",
    "read_chain",
]
