"""Writing letters: three templates, one set of facts, the reader's language."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from flask import current_app, render_template

from forum.config import Config
from forum.infra.mail import Letter
from forum.web.language import speaking

LIKE_AN_ADDRESS: Final = re.compile(r"(?<=\w)(?:\.(?=[^\W\d])|@(?=\w))|:(?=/)|/(?=/)")


def write(
    template: str,
    *,
    to: str,
    language: str,
    name: str,
    headers: Mapping[str, str] = MappingProxyType({}),
    **facts: object,
) -> Letter:
    """Write the letter of `{template}.subject.txt`, `.txt` and `.html`.

    `name` names what the letter is about: the same name makes the same Message-ID, so
    that a letter sent again after a crash is the same letter.
    """
    config: Config = current_app.extensions["forum.config"]
    with speaking(language or config.language):
        return Letter(
            to=to,
            subject=render_template(f"{template}.subject.txt", **facts).strip(),
            text=render_template(f"{template}.txt", **facts).strip() + "\n",
            html=render_template(f"{template}.html", **facts),
            language=language or config.language,
            message_id=f"<{name}@{urlsplit(config.site_url).hostname}>",
            headers=headers,
        )


def unlinked(words: str) -> str:
    """Keep mail programs from making a link of what somebody typed.

    They take `shop.example`, `//shop` and `ada@shop` for addresses. A space without
    width, which nobody sees, keeps the parts from being one word.
    """
    return LIKE_AN_ADDRESS.sub("\\g<0>\N{ZERO WIDTH SPACE}", words)
