"""The `forum` command. What a feature adds stands in the feature's own `cli.py`."""

import os
import sys
from dataclasses import fields

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup, ScriptInfo, with_appcontext
from sqlalchemy.exc import DatabaseError

from forum import reference
from forum.app import create_app
from forum.config import ROOT, BadConfig, Config
from forum.infra import log, schema, serving
from forum.kernel.environment import PREFIX


def _create(_info: ScriptInfo | None = None) -> Flask:
    try:
        config = Config.from_env(os.environ)
    except BadConfig as wrong:
        sys.exit(f"The forum does not start with these settings:\n{wrong}")
    log.set_up(is_local=config.is_local)
    return create_app(config)


class _Commands(FlaskGroup):
    """Commands that end with one sentence when the database is not as they need it."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, whichever feature it is of."""
        try:
            return super().invoke(ctx)
        except DatabaseError as error:
            if words := schema.words_for(error):
                sys.exit(words)
            raise


@click.group(
    cls=_Commands,
    create_app=_create,
    add_default_commands=False,
    add_version_option=False,
    set_debug_flag=False,
    load_dotenv=False,
)
def main() -> None:
    """Run a community where customers help each other."""


# Flask's own options choose among applications; there is one here.
main.params.clear()


@main.command()
@with_appcontext
def migrate() -> None:
    """Bring the database up to date."""
    schema.migrate(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - past the proxy


@main.command()
@with_appcontext
def work() -> None:
    """Run the worker: indexing, mail and everything that follows an act."""
    schema.look()  # the worker itself goes on, whatever happens to the database
    serving.work(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - past the proxy


@main.command()
@with_appcontext
def run() -> None:
    """Serve the community, with its worker, until Ctrl-C."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - past the proxy
    in_force: Config = app.extensions["forum.config"]
    serving.check_place(in_force.host, in_force.port)
    schema.migrate(app)
    for feature in app.extensions["forum.features"]:
        if feature.prepare:
            feature.prepare()
    click.echo(f"Serving {in_force.site_url} until Ctrl-C.")
    serving.run(app)


@main.command()
def config() -> None:
    """List every setting with its value in force, secrets masked, and its meaning."""
    try:
        in_force = Config.from_env(os.environ)
    except BadConfig as wrong:
        sys.exit(str(wrong))
    for each in fields(in_force):
        value = getattr(in_force, each.name)
        shown = "********" if each.metadata["secret"] and value else value
        click.echo(f"{PREFIX}{each.name.upper()}={shown}")
        click.echo(f"    {each.metadata['help']}")


@main.command()
def docs() -> None:
    """Write the pages of docs/ that are made from the code."""
    for name, page in reference.PAGES.items():
        (ROOT / "docs" / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
