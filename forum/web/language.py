"""Saying things in the reader's language. A folder of translations is a language."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from babel.units import format_unit
from flask import Flask, current_app, flash, g, has_request_context, request
from flask_login import current_user
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from forum.kernel.text import Sentence

TRANSLATIONS: Final = Path(__file__).parent.parent / "translations"
CATALOGUE: Final = "LC_MESSAGES/messages.po"
SOURCE: Final = "en"

# Up to here every language writes a number as Python does.
SMALL: Final = 999


@dataclass
class Tongue:
    """One language of the interface: its catalogue, and what was said in it before.

    A page says a hundred things, mostly the same as the page before; they are looked
    up once for each process.
    """

    code: str
    catalogue: NullTranslations
    said: dict[str, Markup] = field(default_factory=dict)

    def say(self, text: str) -> Markup:
        """Put a text of ours into this language. Ours, so it is safe in a page."""
        if text not in self.said:
            self.said[text] = Markup(self.catalogue.ugettext(text))  # noqa: S704 - our own words
        return self.said[text]


def languages() -> list[str]:
    """List the languages of the interface: English, and each folder."""
    folders = (each.name for each in TRANSLATIONS.iterdir() if each.is_dir())
    return sorted({SOURCE, *(name for name in folders if not name.startswith("_"))})


def init_app(app: Flask) -> None:
    """Choose the language of each request, and let templates speak it."""
    app.extensions["forum.tongues"] = {
        code: Tongue(code, _catalogue(TRANSLATIONS / code / CATALOGUE))
        for code in languages()
    }
    app.jinja_env.finalize = speak
    app.jinja_env.filters.update(
        number=number,
        counted=counted,
        file_size=file_size,
        country=country,
        carried=carried,
    )
    app.jinja_env.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)
    app.url_defaults(_carry)


def speak(value: object) -> object:
    """Put a `Sentence` into the reader's language; leave anything else alone."""
    if not isinstance(value, Sentence):
        return value
    said = str(_tongue().say(value.template))
    if not value.values:
        return said
    return said % _spoken(value.values)


def counted(value: object) -> object:
    """Say a sentence with its numbers in bold: figures are read before words are."""
    if not isinstance(value, Sentence):
        return value
    said = _tongue().say(value.template)
    if not value.values:
        return said
    return said % {
        name: Markup("<b>{}</b>").format(number(it))
        if isinstance(it, int)
        else speak(it)
        for name, it in value.values.items()
    }


def number(value: int) -> str:
    """Write a number as the reader does, such as 1,234 or 1 234."""
    return format_decimal(value, locale=language()) if value > SMALL else str(value)


def file_size(size: int) -> str:
    """Write the size of a file, such as 3.2 MB or 3,2 Mo."""
    unit, length = ("megabyte", 2**20) if size >= 2**20 else ("kilobyte", 2**10)
    shown = max(0.1, round(size / length, 1))
    return format_unit(shown, f"digital-{unit}", "short", locale=language())


def country(code: str) -> str:
    """Name a country, such as France."""
    return str(Locale.parse(language()).territories.get(code, code))


def tell(sentence: Sentence, kind: str = "success") -> None:
    """Say something once, at the top of the next page."""
    flash(str(speak(sentence)), kind)


def language() -> str:
    """Name the language of this reader, such as `fr`."""
    return _tongue().code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for a while, as in a mail to somebody."""
    before = g.get("tongue")
    g.tongue = _tongues().get(code) or _tongues()[SOURCE]
    try:
        yield
    finally:
        g.tongue = before


def names_of_languages() -> dict[str, str]:
    """Name each language of the interface in itself."""
    return {
        code: Locale.parse(code).get_language_name(code) or code for code in _tongues()
    }


def foreign(code: str, reads: str = "") -> str:
    """Name a language in itself, if it is another than the reader's; nothing if not."""
    is_theirs = code in {"", reads or language()}
    return "" if is_theirs else names_of_languages().get(code, code)


@pass_eval_context
def _gettext(place: EvalContext, text: str, /, **values: object) -> str:
    said = _fit(_tongue().say(text), place)
    return said % _spoken(values) if values else said


@pass_eval_context
def _ngettext(
    place: EvalContext, one: str, many: str, num: int, /, **values: object
) -> str:
    said = Markup(_tongue().catalogue.ungettext(one, many, num))  # noqa: S704 - our own words
    return _fit(said, place) % _spoken({"num": num, **values})


def _fit(said: Markup, place: EvalContext) -> str:
    """Let a text escape what is put into it, but not where letters are mere text."""
    return said if place.autoescape else str(said)


def _spoken(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _said(value) for name, value in values.items()}


def _said(value: object) -> object:
    if isinstance(value, int):
        return number(value)
    if type(value) is date:  # a mere day; a moment needs the zone of the community
        return format_date(value, "long", locale=language())
    return speak(value)


@cache
def _catalogue(written: Path) -> NullTranslations:
    """Read what translators write: nothing to compile, nothing that can be stale."""
    if not written.exists():
        return NullTranslations()
    compiled = BytesIO()
    with written.open("rb") as po:
        write_mo(compiled, read_po(po))
    compiled.seek(0)
    return Translations(compiled)


def _tongue() -> Tongue:
    """Find the reader's language, once for each request."""
    found: Tongue | None = g.get("tongue")
    if found is None:
        found = g.tongue = _tongues()[_choose()]
    return found


def _tongues() -> dict[str, Tongue]:
    tongues: dict[str, Tongue] = current_app.extensions["forum.tongues"]
    return tongues


def _choose() -> str:
    """Take the address's word, then the person's own choice, then their browser's."""
    codes, config = list(_tongues()), current_app.extensions["forum.config"]
    default = config.language if config.language in codes else SOURCE
    if not has_request_context():
        return str(default)
    asked = request.args.get("lang", "")
    if asked in codes:
        return asked
    if current_user and current_user.language in codes:
        return str(current_user.language)
    return request.accept_languages.best_match(codes, default) or SOURCE


def carried(address: str) -> str:
    """Keep a visitor's `?lang=` in an address that was known without `url_for`."""
    asked = asked_for()
    return f"{address}?{urlencode({'lang': asked})}" if asked else address


def asked_for() -> str:
    """Name the language that a visitor's address asks for, if any."""
    if not has_request_context():
        return ""
    found: str | None = g.get("asked_for")  # once for the fifty links of a page
    if found is None:
        asked = request.args.get("lang", "")
        is_kept = asked in _tongues() and not current_user.is_authenticated
        found = g.asked_for = asked if is_kept else ""
    return found


def _carry(_endpoint: str, values: dict[str, Any]) -> None:
    """Keep a visitor's `?lang=` in every link: no cookie is set for a reader."""
    if "lang" not in values and (asked := asked_for()):
        values["lang"] = asked
