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
    UPDATE = "update.published"
    UPDATE_CORRECTED = "update.corrected"
    CLAIM = "delivery.claimed"
    ROUND = "round.judged"
    REOPENED = "delivery.reopened"
    SETTLED = "reopening.settled"


LEDGER_WORDS: Final = {
    LedgerEvent.RESPONSE: say("The brand spoke"),
    LedgerEvent.DECISION: say("A decision"),
    LedgerEvent.COMMITMENT: say("A promise"),
    LedgerEvent.REVISION: say("A change of a promise"),
    LedgerEvent.RESULT: say("The end of a promise"),
    LedgerEvent.UPDATE: say("You asked, we did"),
    LedgerEvent.UPDATE_CORRECTED: say("A correction of a result"),
    LedgerEvent.CLAIM: say("Something is said to be done"),
    LedgerEvent.ROUND: say("What those who asked say"),
    LedgerEvent.REOPENED: say("A delivery is looked at again"),
    LedgerEvent.SETTLED: say("What became of a contested delivery"),
}
