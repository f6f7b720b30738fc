"""What the eye sees of a name, whatever letters it is made of."""

import unicodedata
from typing import Final

# What passes for a Latin letter in a name: Cyrillic, Greek, digits, signs. `i` and `l`
# are one, because a capital I and a small l are.
DISGUISES: Final = {
    "a": "аα@",
    "b": "вβ",
    "c": "с",
    "e": "еε3",
    "h": "нη",
    "k": "кκ",
    "l": "iіιı1|",
    "m": "м",
    "o": "оο0",
    "p": "рρ",
    "s": "ѕ$5",
    "t": "тτ",
    "u": "υ",
    "v": "ν",
    "w": "ω",
    "x": "хχ",
    "y": "у",
}
SEEN_AS: Final = str.maketrans(
    {it: to for to, them in DISGUISES.items() for it in them}
)


def looks(name: str) -> str:
    """Reduce a name to what the eye sees of it: no accents, no disguises."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(SEEN_AS)
    return "".join(each for each in plain if each.isalnum())
