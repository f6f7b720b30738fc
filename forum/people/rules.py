"""What people may be here, and who is asking, in plain Python."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say

HANDLE: Final = re.compile(r"[a-z0-9](?:[a-z0-9_-]{1,28})[a-z0-9]")
NAME_LIMIT: Final = 40
BIO_LIMIT: Final = 500
RESERVED: Final = frozenset(
    {"admin", "administrator", "api", "brand", "entraide", "me", "moderation"}
    | {"moderator", "new", "official", "officiel", "root", "settings", "staff"}
    | {"support", "system"}
)


class Role(StrEnum):
    """What a grant adds to what every customer may do."""

    CUSTOMER = "customer"
    EXPERT = "expert"
    REPRESENTATIVE = "representative"
    MODERATOR = "moderator"
    STAFF = "staff"
    ADMIN = "admin"


ROLE_WORDS: Final = {
    Role.CUSTOMER: say("customer"),
    Role.EXPERT: say("expert"),
    Role.REPRESENTATIVE: say("customers’ representative"),
    Role.MODERATOR: say("moderator"),
    Role.STAFF: say("staff"),
    Role.ADMIN: say("administrator"),
}


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody with an account, as far as deciding what they may do goes.

    Grants add up. `expert_in` and `moderates` hold area ids; an empty `moderates`
    for a moderator means every area.
    """

    id: int
    handle: str
    name: str
    language: str = ""
    is_confirmed: bool = True
    suspended_until: datetime | None = None
    roles: frozenset[Role] = frozenset()
    expert_in: frozenset[int] = frozenset()
    moderates: frozenset[int] = frozenset()
    session_id: int = 0
    token: str = field(default="", repr=False)

    # What Flask-Login asks of somebody who is signed in.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Name the session, not the person: a session can be ended."""
        return self.token

    def has(self, role: Role) -> bool:
        """Whether they were granted a role, anywhere."""
        return role in self.roles


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Someone we do not know yet: free to read, invited to join in."""

    id: int = 0
    handle: str = ""
    name: str = ""
    language: str = ""
    is_confirmed: bool = False
    suspended_until: datetime | None = None
    roles: frozenset[Role] = frozenset()
    expert_in: frozenset[int] = frozenset()
    moderates: frozenset[int] = frozenset()
    session_id: int = 0

    is_authenticated = False
    is_active = False
    is_anonymous = True

    def get_id(self) -> None:
        """Nobody has no session."""

    def has(self, role: Role) -> bool:  # noqa: ARG002 - the same question as a member's
        """Nobody was granted anything."""
        return False


Actor: TypeAlias = Member | Visitor


def check_handle(handle: str) -> str:
    """Accept a handle that can be part of an address, or say what is wrong with it."""
    handle = handle.strip().lower()
    if not HANDLE.fullmatch(handle):
        raise Invalid(
            say(
                "Use 3 to 30 letters without accents, digits, - or _, "
                "beginning and ending with a letter or a digit."
            ),
            field="handle",
        )
    if handle in RESERVED:
        raise Invalid(say("This name is reserved. Choose another."), field="handle")
    return handle


def check_name(name: str) -> str:
    """Accept a name to be shown, or say what is wrong with it."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise Invalid(say("Write the name that others will see."), field="name")
    if len(name) > NAME_LIMIT:
        raise Invalid(
            say("Keep the name under %(most)s characters.", most=NAME_LIMIT),
            field="name",
        )
    if any(unicodedata.category(each) in {"Cc", "Cf", "Co", "Cs"} for each in name):
        raise Invalid(
            say("The name holds a character that cannot be seen."), field="name"
        )
    if re.search(r"://|www\.|@", name):
        raise Invalid(say("A name cannot hold an address."), field="name")
    return name


def role_word(role: str) -> Sentence:
    """Say a role in words."""
    return ROLE_WORDS[Role(role)]
