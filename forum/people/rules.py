"""What people may be here, and who is asking, in plain Python."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeAlias

from slugify import slugify

from forum.kernel.clock import now
from forum.kernel.disguises import looks
from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, is_blank, say

HANDLE: Final = re.compile(r"[a-z0-9](?:[a-z0-9_-]{1,28})[a-z0-9]")
HANDLE_LIMIT: Final = 30
APOSTROPHES: Final = re.compile("['’]")
NAME_LIMIT: Final = 40
BIO_LIMIT: Final = 500
BAN_REASON_LIMIT: Final = 500
BANNED: Final = say("You are banned. You may read, and write to the brand.")
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
    is_banned: bool = False
    limited: frozenset[tuple[str, datetime]] = frozenset()
    """What they alone may not do, by the name that permissions have for it."""

    abilities: frozenset[str] = frozenset()
    """What they may do besides, by the help they gave; permissions have the names."""

    roles: frozenset[Role] = frozenset()
    waiting: frozenset[Role] = frozenset()
    """What they were granted and may not act as here: a second step is missing."""

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
        """Whether they act in a role, anywhere."""
        return role in self.roles

    @property
    def granted(self) -> frozenset[Role]:
        """Every role that they were granted, whether they act in it or not."""
        return self.roles | self.waiting

    def as_granted(self) -> "Member":
        """See them as they would be with a second step."""
        return replace(self, roles=self.granted, waiting=frozenset())

    def limited_until(self, ability: str) -> datetime | None:
        """Say until when they are kept from one thing."""
        return dict(self.limited).get(ability)


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Someone we do not know yet: free to read, invited to join in."""

    id: int = 0
    handle: str = ""
    name: str = ""
    language: str = ""
    is_confirmed: bool = False
    suspended_until: datetime | None = None
    is_banned: bool = False
    abilities: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    waiting: frozenset[Role] = frozenset()
    granted: frozenset[Role] = frozenset()
    expert_in: frozenset[int] = frozenset()
    moderates: frozenset[int] = frozenset()
    session_id: int = 0

    is_authenticated = False
    is_active = False
    is_anonymous = True

    def get_id(self) -> None:
        """Nobody has no session."""

    def limited_until(self, ability: str) -> None:
        """Nobody is kept from one thing in particular."""

    def has(self, role: Role) -> bool:  # noqa: ARG002 - the same question as a member's
        """Nobody was granted anything."""
        return False


Actor: TypeAlias = Member | Visitor


@dataclass(frozen=True, kw_only=True)
class ProfileTab:
    """A part of everybody's page that a feature brings, such as their answers.

    `count` and `rows` are asked about a person, on behalf of a reader: they leave out
    what this reader may not see. `rows` gets the cursor of the page of the list, as it
    stands in the address, and what it gives is shown by `template` under that name.
    """

    slug: str
    words: Sentence
    template: str
    count: Callable[[int, Actor], int]
    rows: Callable[[int, Actor, str], Any]


@dataclass(frozen=True, kw_only=True)
class ProfileFact:
    """A line about a person that a feature brings, such as the areas they know.

    Each value is what to show and the address it leads to.
    """

    words: Sentence
    of: Callable[[Member], Sequence[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class FirstWords:
    """What a feature lets somebody write before they have an account.

    It is kept with the sign-up and published, in the form that `action` names, with
    the button that makes the account. `publish` gives the address of what was made,
    or raises a `ForumError`.
    """

    action: str
    publish: Callable[[Mapping[str, Sequence[str]], Member], str]


@dataclass(frozen=True, kw_only=True)
class Greeting:
    """What a feature has to say to who comes in, if anything, and the page for it."""

    words: Callable[[Member], Sentence | None]
    leads_to: str = ""


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


def check_bio(bio: str) -> str:
    """Accept what somebody says of themself, or say that it is too long."""
    if len(bio) > BIO_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=BIO_LIMIT), field="bio"
        )
    return bio.strip()


def read_only(until: datetime | None) -> Sentence | None:
    """Say until when somebody may read and write nothing; nothing when that is over."""
    if until is None or until <= now():
        return None
    return say("Your account is read-only until %(day)s.", day=until.date())


def check_ban_reason(reason: str) -> str:
    """Accept why somebody is banned: they read it."""
    reason = " ".join(reason.split())
    if is_blank(reason):
        raise Invalid(say("Say why: they will read it."), field="reason")
    if len(reason) > BAN_REASON_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=BAN_REASON_LIMIT),
            field="reason",
        )
    return reason


def check_not_mistaken(name: str, names: Iterable[str]) -> None:
    """Refuse a name that readers would take for one of these."""
    if looks(name) in {looks(each) for each in names}:
        raise Invalid(
            say("This name looks like one of the brand’s. Choose another."),
            field="name",
        )


def propose_handle(name: str, number: int = 1) -> str:
    """Make a handle out of a name; the next number when that one is taken."""
    ending = f"-{number}" if number > 1 else ""
    name = APOSTROPHES.sub(" ", name)
    short = slugify(name, max_length=HANDLE_LIMIT - len(ending)).strip("-")
    handle = (short or "person") + ending
    fits = HANDLE.fullmatch(handle) and handle not in RESERVED
    return handle if fits else f"person-{handle}"[:HANDLE_LIMIT].strip("-")


def role_word(role: str) -> Sentence:
    """Say a role in words."""
    return ROLE_WORDS[Role(role)]
