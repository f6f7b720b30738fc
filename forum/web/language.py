"""Saying things in the reader's language. A folder of translations is a language."""

from pathlib import Path
from typing import Any, Final

from babel import Locale
from flask import Flask, current_app, flash, g, has_request_context, request
from flask_babel import Babel, force_locale, get_locale, get_translations
from flask_login import current_user

from forum.config import Config
from forum.kernel.text import Sentence

TRANSLATIONS: Final = Path(__file__).parent.parent / "translations"
SOURCE: Final = "en"


def languages() -> list[str]:
    """List the languages of the interface: English, and each folder."""
    folders = (each.name for each in TRANSLATIONS.iterdir() if each.is_dir())
    return sorted({SOURCE, *(name for name in folders if not name.startswith("_"))})


def init_app(app: Flask, config: Config) -> None:
    """Choose the language of each request, and let templates speak it."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = SOURCE
    Babel(app, locale_selector=_choose, timezone_selector=lambda: config.time_zone)
    app.extensions["forum.languages"] = languages()
    app.jinja_env.finalize = speak
    app.jinja_env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]  # of the i18n extension
    app.url_defaults(_carry)


def speak(value: object) -> object:
    """Put a `Sentence` into the reader's language; leave anything else alone."""
    if not isinstance(value, Sentence):
        return value
    said = _catalogue().ugettext(value.template)
    if not value.values:
        return said
    return said % {name: speak(part) for name, part in value.values.items()}


def tell(sentence: Sentence, kind: str = "success") -> None:
    """Say something once, at the top of the next page."""
    flash(str(speak(sentence)), kind)


def language() -> str:
    """Name the language of this reader, such as `fr`."""
    return str(get_locale().language)


def speaking(code: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a context manager of Flask-Babel's
    """Speak another language for a while, as in a mail to somebody."""
    return force_locale(code)


def names_of_languages() -> dict[str, str]:
    """Name each language of the interface in itself."""
    codes: list[str] = current_app.extensions["forum.languages"]
    return {code: Locale.parse(code).get_language_name(code) or code for code in codes}


def _gettext(text: str) -> str:
    return str(_catalogue().ugettext(text))


def _ngettext(one: str, many: str, number: int) -> str:
    return str(_catalogue().ungettext(one, many, number))


def _catalogue() -> Any:  # noqa: ANN401 - Babel's translations have no common type
    """Find the reader's catalogue once for a page, not once for a word."""
    spoken = get_locale()
    if g.get("catalogue_of") is not spoken:
        g.catalogue_of, g.catalogue = spoken, get_translations()
    return g.catalogue


def _choose() -> str:
    """Take the address's word, then the person's own choice, then their browser's."""
    codes: list[str] = current_app.extensions["forum.languages"]
    config: Config = current_app.extensions["forum.config"]
    if not has_request_context():
        return config.language
    asked = request.args.get("lang", "")
    if asked in codes:
        return asked
    if current_user and current_user.language in codes:
        return str(current_user.language)
    return request.accept_languages.best_match(codes, config.language) or SOURCE


def _carry(_endpoint: str, values: dict[str, Any]) -> None:
    """Keep a visitor's `?lang=` in every link: no cookie is set for a reader."""
    if "lang" in values or not has_request_context():
        return
    asked = request.args.get("lang", "")
    if asked and not current_user.is_authenticated:
        if "lang_is_known" not in g:
            g.lang_is_known = asked in current_app.extensions["forum.languages"]
        if g.lang_is_known:
            values["lang"] = asked
