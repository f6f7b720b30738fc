"""`forum init`: from an empty database to a community somebody looks after."""

import click
from flask import current_app

from forum.admin import actions
from forum.admin.cli.obeying import Obeys
from forum.admin.cli.people import show_password_link
from forum.admin.rules import check_brand_name
from forum.config import Config
from forum.infra import schema
from forum.infra.commands import whole
from forum.people.rules import check_handle, check_name
from forum.signin.rules.addresses import check_address
from forum.web.language import languages


@click.command()
@click.option(
    "--name", type=Obeys(check_brand_name), help="What the community is called."
)
@click.option(
    "--language", type=click.Choice(languages()), help="What most people speak."
)
@click.option("--areas", help="Products or services, separated by commas.")
@click.option("--admin-name", type=Obeys(check_name), help="Who looks after it.")
@click.option("--admin-email", type=Obeys(check_address), help="Their address.")
@click.option("--admin-handle", type=Obeys(check_handle), help="Their handle.")
def init(
    *,
    name: str | None,
    language: str | None,
    areas: str | None,
    admin_name: str | None,
    admin_email: str | None,
    admin_handle: str | None,
) -> None:
    """Found a community: its name, its areas, its first administrator.

    Whatever no option says is asked for.
    """
    config: Config = current_app.extensions["forum.config"]
    schema.migrate(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - past the proxy
    with whole():
        actions.check_empty()
    name = name or click.prompt("Name of the community", type=Obeys(check_brand_name))
    language = language or click.prompt(
        "Language", type=click.Choice(languages()), default=config.language
    )
    areas = areas or click.prompt("Areas, separated by commas")
    admin_name = admin_name or click.prompt("Your name", type=Obeys(check_name))
    admin_email = admin_email or click.prompt(
        "Your e-mail address", type=Obeys(check_address)
    )
    with whole():
        admin = actions.found(
            name=name,
            language=language,
            areas=[area.strip() for area in areas.split(",") if area.strip()],
            admin_name=admin_name,
            admin_handle=admin_handle or "",
            admin_email=admin_email,
        )
        click.echo(f"{name} is founded. Choose the password of {admin.handle} here:")
        show_password_link(admin)
    if language != config.language:
        click.echo(f"Set FORUM_LANGUAGE={language} before you start it.")
    click.echo("Start it: forum run")
