"""What of the loop enters the ledger, and under which names."""

from enum import StrEnum
from typing import Final

from forum.kernel.text import say


class LedgerEvent(StrEnum):
    """What is written into the ledger."""

    RESPONSE = "brand.spoke"
    DECISION = "idea.decided"
    COMMITMENT = "commitment.made"
    REVISION = "commitment.changed"
    RESULT = "commitment.ended"


LEDGER_WORDS: Final = {
    LedgerEvent.RESPONSE: say("The brand spoke"),
    LedgerEvent.DECISION: say("A decision"),
    LedgerEvent.COMMITMENT: say("A promise"),
    LedgerEvent.REVISION: say("A change of a promise"),
    LedgerEvent.RESULT: say("The end of a promise"),
}
