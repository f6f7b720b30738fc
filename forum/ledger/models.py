"""The ledger, as the database keeps it."""

from typing import Final

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.append_only import append_only, on_creation
from forum.infra.db import Base
from forum.ledger.rules import GENESIS

HASH: Final = 64  # characters of a SHA-256


class LedgerEntry(Base):
    """One word or act of the brand.

    Everything is text as it was hashed: what stands here can be checked without
    knowing how a database or a program writes moments and kinds.
    """

    __tablename__ = "ledger_entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1 on, without a gap."""

    at: Mapped[str] = mapped_column(String(32))
    actor_kind: Mapped[str] = mapped_column(String(20))
    event: Mapped[str] = mapped_column(String(60))
    object: Mapped[str] = mapped_column(String(60), unique=True)
    payload: Mapped[str]
    prev_hash: Mapped[str] = mapped_column(String(HASH))
    hash: Mapped[str] = mapped_column(String(HASH))


# Refused by the database itself, so that no statement gets round it: not even INSERT
# OR REPLACE, which removes the row of the same object without asking other triggers.
_OUT_OF_PLACE: Final = (
    "NEW.seq {is_not} (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry) "  # noqa: S608 - our own words
    "OR NEW.prev_hash {is_not} coalesce((SELECT hash FROM ledger_entry "
    f"ORDER BY seq DESC LIMIT 1), '{GENESIS}') "
    "OR EXISTS (SELECT 1 FROM ledger_entry WHERE object = NEW.object)"
)
_REFUSED: Final = "the ledger grows at its end, by one entry for each object"

append_only(LedgerEntry)
on_creation(
    LedgerEntry,
    "sqlite",
    "CREATE TRIGGER ledger_entry_grows_at_its_end BEFORE INSERT ON ledger_entry "
    f"WHEN {_OUT_OF_PLACE.format(is_not='IS NOT')} "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END",
)
on_creation(
    LedgerEntry,
    "postgresql",
    "CREATE OR REPLACE FUNCTION ledger_entry_grows() RETURNS trigger "
    "LANGUAGE plpgsql AS $$ "
    f"BEGIN IF {_OUT_OF_PLACE.format(is_not='IS DISTINCT FROM')} "
    f"THEN RAISE EXCEPTION '{_REFUSED}'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER ledger_entry_grows_at_its_end BEFORE INSERT ON ledger_entry "
    "FOR EACH ROW EXECUTE FUNCTION ledger_entry_grows()",
)
