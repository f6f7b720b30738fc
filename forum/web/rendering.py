"""What every template can use."""

from flask import Flask

from forum.config import Config
from forum.infra import settings
from forum.web import once
from forum.web.brand import Brand
from forum.web.language import language, names_of_languages


def init_app(app: Flask, config: Config) -> None:
    """Give templates their words."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        brand=lambda: settings.read(Brand),
        language=language,
        languages=names_of_languages,
        new_key=once.new_key,
        site_url=config.site_url,
        is_local=config.is_local,
    )
