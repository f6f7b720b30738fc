"""What every template can use."""

from pathlib import Path

from flask import Flask
from jinja2 import Environment

from forum.config import Config
from forum.infra import settings
from forum.web import once, theme, trap
from forum.web.brand import Brand
from forum.web.language import foreign, language, names_of_languages
from forum.web.states import look_of
from forum.web.titles import with_brand, with_place


def init_app(app: Flask, config: Config) -> None:
    """Give templates their words."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        accent=lambda: theme.light(settings.read(Brand).colour).accent,
        brand=lambda: settings.read(Brand),
        language=language,
        foreign=foreign,
        languages=names_of_languages,
        new_key=once.new_key,
        shown_stamp=trap.stamp,
        site_url=config.site_url,
        is_local=config.is_local,
        look_of=look_of,
        with_brand=with_brand,
        with_place=with_place,
    )


def offer_components(env: Environment, folder: Path) -> None:
    """Let every template use every component by its name, without importing it.

    An import costs a template 15 microseconds each time it is shown, and a page of
    answers has a hundred; here each component is read once, when the site starts. It
    must come last: components may use whatever else is offered.
    """
    for path in sorted(folder.glob("*.html")):
        module = env.get_template(f"{folder.name}/{path.name}").module
        env.globals.update(
            {name: it for name, it in vars(module).items() if not name.startswith("_")}
        )
