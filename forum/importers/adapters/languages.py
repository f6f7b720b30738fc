"""Telling languages apart, for sources that do not say which one is spoken."""

from functools import cache
from typing import Any, Final

# Below this, short remarks full of names and addresses are taken for Uzbek.
SURE: Final = 0.9


def language_spoken(text: str, *, otherwise: str) -> str:
    """Tell the language of a text, or what it is taken to be when that is not sure."""
    language, sureness = _identifier().classify(text)
    return str(language) if sureness >= SURE else otherwise


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    """Read the library and its model once, and only if needed: they take 120 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
