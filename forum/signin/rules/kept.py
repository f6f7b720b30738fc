"""What somebody typed before it turned out that they had to sign in."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Typed: TypeAlias = Mapping[str, Sequence[str]]

MOST: Final = 256 * 1024  # of JSON: eight of the longest posts


def pack(typed: Typed) -> str:
    """Fold what was typed into one field; nothing when it is too much to carry."""
    packed = json.dumps(typed) if typed else ""
    return packed if len(packed) <= MOST else ""


def unpack(packed: str) -> Typed:
    """Unfold it; nothing when it is not what we folded."""
    if len(packed) > MOST:
        return {}
    try:
        typed = json.loads(packed)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(typed, dict):
        return {}
    return {
        name: [text for text in texts if isinstance(text, str)]
        for name, texts in typed.items()
        if isinstance(texts, list)
    }
