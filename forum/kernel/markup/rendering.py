"""From what a person wrote to what readers get."""

import logging
from dataclasses import dataclass
from html import escape
from typing import Final

from forum.kernel.markup.dialect import to_html
from forum.kernel.markup.plain import tidy, visible_text, without_towers
from forum.kernel.markup.sanitising import sanitise

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A source as safe HTML, and as the words a reader sees in it."""

    html: str
    text: str


def render(source: str) -> Rendered:
    """Turn Markdown into HTML that may be shown to anyone, once, when it is written."""
    source = without_towers(tidy(source))
    html = _safe_html(source)
    return Rendered(html=html, text=visible_text(html))


def _safe_html(source: str) -> str:
    """Sanitise, or show the source as plain text: there is no third way out."""
    try:
        return sanitise(to_html(source))
    except Exception:  # noqa: BLE001, whatever it is, readers are safe
        _log.exception("A post could not be rendered and is shown as plain text.")
        return "".join(
            "<p>{}</p>".format("<br>".join(escape(paragraph).split("\n")))
            for paragraph in source.split("\n\n")
        )
