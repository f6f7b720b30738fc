"""The pages that say what holds here, in plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final
from urllib.parse import urlsplit

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, is_blank, say

TEXT_LIMIT: Final = 30_000
LICENCE_LIMIT: Final = 60
URL_LIMIT: Final = 300


class Name(StrEnum):
    """Which page it is: also its address."""

    RULES = "rules"
    LEGAL = "legal"
    PRIVACY = "privacy"
    ACCESSIBILITY = "accessibility"


TITLES: Final[Mapping[Name, Sentence]] = {
    Name.RULES: say("Rules of this place"),
    Name.LEGAL: say("Legal notice"),
    Name.PRIVACY: say("Your data and you"),
    Name.ACCESSIBILITY: say("Accessibility"),
}


class Outcome(StrEnum):
    """How a criterion stands."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


OUTCOME_WORDS: Final[Mapping[Outcome, Sentence]] = {
    Outcome.MET: say("met where it was checked"),
    Outcome.NOT_MET: say("not met"),
    Outcome.NOT_APPLICABLE: say("does not apply"),
    Outcome.NOT_CHECKED: say("not checked yet"),
}


@dataclass(frozen=True, kw_only=True)
class Check:
    """One criterion of accessibility, and how it stands."""

    criterion: str
    level: str
    names: Mapping[str, str]
    outcome: Outcome
    notes: Mapping[str, str]
    day: str


@dataclass(frozen=True, kw_only=True)
class Licence:
    """Under which licence people publish here, kept as a group of settings."""

    key: ClassVar[str] = "licence"

    name: str = "CC BY-SA 4.0"
    url: str = "https://creativecommons.org/licenses/by-sa/4.0/"


def check_text(body: str) -> str:
    """Accept what a page is to say."""
    if is_blank(body):
        raise Invalid(say("Write something first."), field="body")
    if len(body) > TEXT_LIMIT:
        raise Invalid(
            say("Keep the text under %(most)s characters.", most=TEXT_LIMIT),
            field="body",
        )
    return body


def check_is_latest(seen: int, number: int) -> None:
    """Overwrite nothing that somebody else wrote meanwhile."""
    if seen != number:
        raise Conflict(
            say(
                "Somebody else has changed this text meanwhile. Read version "
                "%(number)s below, then send yours again.",
                number=number,
            )
        )


def check_licence(name: str, url: str) -> Licence:
    """Accept a licence by its name and the address where it is read."""
    name, url = " ".join(name.split()), url.strip()
    if not name or len(name) > LICENCE_LIMIT:
        raise Invalid(
            say("Name the licence, in %(most)s characters.", most=LICENCE_LIMIT),
            field="name",
        )
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or len(url) > URL_LIMIT:
        raise Invalid(
            say("Write the address where it is read, with https:// before it."),
            field="url",
        )
    return Licence(name=name, url=url)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put the community's own values where a text asks for them."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
