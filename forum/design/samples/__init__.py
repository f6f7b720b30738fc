"""What people might write, in both languages: French first, because it is longer."""

from collections.abc import Mapping
from typing import Final

from forum.design.samples.english import ENGLISH
from forum.design.samples.french import FRENCH
from forum.design.samples.kinds import Sample

_SAMPLES: Final[Mapping[str, Sample]] = {"fr": FRENCH, "en": ENGLISH}


def in_language(code: str) -> Sample:
    """Choose the samples for a reader; English for any language we have none in."""
    return _SAMPLES.get(code, ENGLISH)
