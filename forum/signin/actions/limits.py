"""How often one may try, for every form at the door.

The waits grow: a person who mistypes hardly notices, a machine gets nowhere. Nobody can
shut somebody else out for long: a device that was let in before has tries of its own,
and a new password by mail needs none.
"""

import hashlib
import ipaddress
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Final, TypeAlias

from forum.infra import limits
from forum.infra.limits import Limit
from forum.kernel.errors import TooMuch
from forum.kernel.text import say

Tries: TypeAlias = tuple[Limit, ...]

log = logging.getLogger(__name__)

# A handle and an address are counted each for itself, five and five: were they counted
# together, the count would tell whose address it is.
TRIES: Final[Tries] = (
    Limit(5, timedelta(minutes=15)),
    Limit(15, timedelta(hours=2)),
)
TRIES_OF_A_KNOWN_DEVICE: Final[Tries] = (Limit(10, timedelta(minutes=15)),)
TRIES_FROM_ONE_PLACE: Final[Tries] = (Limit(30, timedelta(hours=1)),)
CHALLENGES_FROM_ONE_PLACE: Final[Tries] = (Limit(60, timedelta(hours=1)),)
SIGN_UPS_FROM_ONE_PLACE: Final[Tries] = (Limit(20, timedelta(hours=1)),)
MAILS_TO_ONE_ADDRESS: Final[Tries] = (
    Limit(3, timedelta(hours=1)),
    Limit(10, timedelta(days=1)),
)
MAILS_FROM_ONE_PLACE: Final[Tries] = (Limit(20, timedelta(hours=1)),)


def take(quotas: Mapping[str, Tries]) -> None:
    """Count a try, or refuse it and say when the next one may come.

    Raises:
        TooMuch: one of the quotas is used up; nothing was counted.

    """
    wait = limits.take(quotas)
    if wait:
        # The last word of a quota is whose it is.
        kinds = sorted(it.rpartition(" ")[0] for it in quotas)
        log.info("too many tries: %s", ", ".join(kinds))
        raise TooMuch(
            say(
                "That was too many tries. Try again in %(minutes)s min.",
                minutes=-(-int(wait.total_seconds()) // 60),
            ),
            wait_seconds=int(wait.total_seconds()) + 1,
        )


def named(kind: str, name: str) -> str:
    """Name a quota without writing down whose it is."""
    return f"{kind} {hashlib.sha256(name.encode()).hexdigest()[:32]}"


def place(address: str) -> str:
    """Name where somebody connects from: one household is one IPv6 network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "nowhere"
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found), 64), strict=False))
    return str(found)
