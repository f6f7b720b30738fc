"""The ledger: nothing in it was changed, removed or added in between."""

from collections.abc import Iterable
from typing import Final

from forum.health.rules import Promise
from forum.ledger.queries import verify


def _broken() -> Iterable[object]:
    fault = verify().fault
    return [fault.seq] if fault else []


PROMISES: Final = (
    Promise(
        words="Each entry of the ledger is as it was written, and follows the last.",
        broken=_broken,
    ),
)
