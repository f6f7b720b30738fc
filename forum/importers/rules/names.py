"""Names and words of other forums, turned into ours."""

import re
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from slugify import slugify

# PostgreSQL takes no NUL, and nothing can encode half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Make a text storable: broken characters show as such instead of failing."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def area_name(slug: str) -> str:
    """Make an address readable: `privacy-and-security` is Privacy and security."""
    words = " ".join(re.split(r"[-_.\s]+", slug)).strip()
    return words[:1].upper() + words[1:]


def language_of(locale: str) -> str | None:
    """Tell the language of a locale such as pt-BR; None when there is none such."""
    try:
        return Locale.parse(locale, sep="-").language
    except (UnknownLocaleError, ValueError):
        return None


def handles(name: str, *, key: str) -> Iterator[str]:
    """Propose handles for somebody, the nearest to their name first, without end."""
    own = slugify(name, max_length=24) or "member"
    number = slugify(key, max_length=24)
    yield own
    yield f"{own}-{number}"
    count = 2
    while True:
        yield f"{own}-{number}-{count}"
        count += 1
