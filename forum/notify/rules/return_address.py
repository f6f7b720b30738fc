"""Addresses that only this site can make: for what comes back of a letter.

Each letter that can be answered has one as its Reply-To, and every notice leaves from
one, so that what cannot be delivered comes back there. It says whose letter it was and
which post it was about, and needs no memory. Mail servers may turn it into small
letters; RFC 5321 lets them refuse more than 64 octets before the @.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

LASTS: Final = timedelta(days=60)
CODE: Final = 16  # bytes of the code: 128 bits
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
TOKEN: Final = r"([0-9a-z]{1,8})-([0-9a-z]{1,8})-([0-9a-z]{4})-([a-z2-7]{26})"  # noqa: S105 - its shape


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnAddress:
    """Whose letter it was, what a reply to it speaks to, and until when."""

    person_id: int
    post_id: int = 0
    """The post that is answered; none of a letter that cannot be."""

    until: date

    @property
    def sent_on(self) -> date:
        """The day on which its letter was written."""
        return self.until - LASTS


def written(it: ReturnAddress, *, base: str, key: str) -> str:
    """Write the address, given the one of the mailbox and the key that signs."""
    local, _, domain = base.partition("@")
    facts = "-".join(map(_short, (it.person_id, it.post_id, it.until.toordinal())))
    return f"{local}+{facts}-{_code(facts, key)}@{domain}"


def found_in(text: str, *, base: str, key: str) -> ReturnAddress | None:
    """Find the first address in a text that is ours; one that was touched is not."""
    local, _, domain = base.partition("@")
    shape = rf"{re.escape(local)}\+{TOKEN}@{re.escape(domain)}"
    for found in re.finditer(shape, text.lower()):
        *parts, code = found.groups()
        if hmac.compare_digest(code, _code("-".join(parts), key)):
            person_id, post_id, until = (int(each, 36) for each in parts)
            return ReturnAddress(
                person_id=person_id, post_id=post_id, until=date.fromordinal(until)
            )
    return None


def _code(facts: str, key: str) -> str:
    code = hmac.digest(key.encode(), f"return address:{facts}".encode(), hashlib.sha256)
    return base64.b32encode(code[:CODE]).decode("ascii").rstrip("=").lower()


def _short(number: int) -> str:
    rest, last = divmod(number, len(DIGITS))
    return (_short(rest) if rest else "") + DIGITS[last]
