"""The guard of personal data: what somebody is about to publish is read for them first.

It refuses nothing. A form comes back with what was found, and two buttons: one masks
it, the other publishes it as it is. That consent is for these words and no others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar, Final

from forum.infra import settings
from forum.kernel.personal import Brands, Found, Kind, Stretch, find, without
from forum.kernel.text import Sentence, say
from forum.web.language import speak

KIND_WORDS: Final[Mapping[Kind, Sentence]] = {
    Kind.EMAIL: say("e-mail address"),
    Kind.PHONE: say("phone number"),
    Kind.CARD: say("card number"),
    Kind.IBAN: say("bank account number"),
    Kind.ORDER: say("order number"),
}
MASK: Final = "mask"
"""What the button says that masks; the other one says `consent_to`."""

READS: Final = 40_000  # characters: anything longer is refused for its length


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What administrators tell the guard of their brand."""

    key: ClassVar[str] = "guard"

    country: str = "FR"
    orders: Sequence[str] = ()
    domains: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Warned:
    """One thing that the guard found, and where."""

    where: str
    kind: Kind
    text: str

    @property
    def kind_words(self) -> Sentence:
        """What it is."""
        return KIND_WORDS[self.kind]


def look(text: str) -> list[Found]:
    """Find personal data in a text that everybody would read."""
    known = settings.read(Guard)
    brands = Brands(
        country=known.country,
        orders=tuple(known.orders),
        domains=frozenset(known.domains),
    )
    return find(text[:READS], brands)


def masked(text: str) -> str:
    """Write a text with what stood there instead of the data, in the reader's words."""
    return without(
        text,
        (
            Stretch(it.start, it.end, f"[{speak(KIND_WORDS[it.kind])}]")
            for it in look(text)
        ),
    )


def consent_to(texts: Sequence[str]) -> str:
    """Name some words, so that a consent to publish them holds for no others."""
    return blake2b("\0".join(texts).encode(), digest_size=12).hexdigest()
