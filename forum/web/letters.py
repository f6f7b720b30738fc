"""Writing letters: three templates, one set of facts, the reader's language."""

from urllib.parse import urlsplit

from flask import current_app, render_template

from forum.config import Config
from forum.infra.mail import Letter
from forum.web.language import speaking


def write(
    template: str, *, to: str, language: str, name: str, **facts: object
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
        )
