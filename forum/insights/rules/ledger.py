"""What of the promise itself enters the ledger, and under which names."""

from enum import StrEnum
from typing import Final

from forum.kernel.text import say


class LedgerEvent(StrEnum):
    """What is written into the ledger."""

    POLICY = "promise.set"
    SUSPENDED = "promise.suspended"
    RESUMED = "promise.resumed"


LEDGER_WORDS: Final = {
    LedgerEvent.POLICY: say("Another version of the promise"),
    LedgerEvent.SUSPENDED: say("The promise suspended"),
    LedgerEvent.RESUMED: say("The promise holds again"),
}
