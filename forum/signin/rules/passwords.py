"""Which passwords keep others out.

Length is what counts, so no sign is asked for or forbidden. What is refused is what an
attacker tries first: the most used passwords, and words that stand on the page.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.rules import Role
from forum.signin.rules.sessions import TRUSTED

LEAST: Final = 8
LEAST_FOR_TRUSTED: Final = 12
MOST: Final = 1024
LEAST_OF_ITS_OWN: Final = 6  # signs that are left without words anybody can read here
COMMON: Final = Path(__file__).parent.parent / "common_passwords.txt"


def check_password(
    password: str,
    *,
    about: Iterable[str] = (),
    roles: AbstractSet[Role] = frozenset(),
    field: str = "password",
) -> None:
    """Accept a password, or say what makes it easy to guess.

    `about` holds what anybody knows: the brand, the person's own names.
    """
    least = least_for(roles)
    if len(password) < least:
        raise Invalid(
            say("Use at least %(least)s characters.", least=least), field=field
        )
    if len(password) > MOST:
        raise Invalid(say("Use %(most)s characters at most.", most=MOST), field=field)
    if password.lower() in _common() or len(set(password.casefold())) < 4:  # noqa: PLR2004 - as in "abababab"
        raise Invalid(
            say("Many people use this password: it is tried first. Choose another."),
            field=field,
        )
    if len(_without(password, about)) < LEAST_OF_ITS_OWN:
        raise Invalid(
            say("This is too close to your name, your address or the site’s name."),
            field=field,
        )


def least_for(roles: AbstractSet[Role]) -> int:
    """Say how long a password must be at least."""
    return LEAST_FOR_TRUSTED if roles & TRUSTED else LEAST


def _without(password: str, known: Iterable[str]) -> str:
    words = {
        word
        for text in known
        for word in [text.casefold(), *re.split(r"[\W_]+", text.casefold())]
        if len(word) > 2  # noqa: PLR2004 - shorter words are in everything
    }
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON.read_text("ascii").split())
