"""Names and words of other forums, turned into ours."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count as count_from
from typing import Final

from babel import Locale, UnknownLocaleError
from slugify import slugify

from forum.people.rules import NAME_LIMIT
from forum.taxonomy.rules import TAG_LIMIT

# Beyond this, a name at the source is an attack; people stay told apart up to here.
LONGEST_NAME: Final = 80


def area_name(slug: str) -> str:
    """Make an address readable: `privacy-and-security` is Privacy and security."""
    words = " ".join(re.split(r"[-_.\s]+", slug)).strip()
    return words[:1].upper() + words[1:]


def language_of(locale: str) -> str:
    """Tell the language of a locale such as pt-BR; nothing when there is none such."""
    try:
        return Locale.parse(locale, sep="-").language
    except (UnknownLocaleError, ValueError):
        return ""


def shown_name(name: str) -> str:
    """Make a name fit to be shown: on one line, without what cannot be seen."""
    seen = "".join(each for each in name if unicodedata.category(each)[0] != "C")
    return " ".join(seen.split())[:NAME_LIMIT] or "?"


def tag_of(word: str) -> str:
    """Make a tag that can be part of an address; C++ and C# stay two languages."""
    plain = word.replace("+", "p").replace("#", "-sharp")
    return slugify(plain, max_length=TAG_LIMIT)


def handles(name: str, *, key: str) -> Iterator[str]:
    """Propose handles for somebody, the nearest to their name first, without end."""
    own = slugify(name, max_length=26) or "member"
    number = slugify(key.rpartition(":")[2], max_length=12)
    yield own
    yield f"{own[:16]}-{number}"
    for count in count_from(2):
        yield f"{own[:12]}-{number}-{count}"
