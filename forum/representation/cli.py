"""`forum representation …`: who speaks for the customers before the brand."""

from datetime import datetime

import click
from flask.cli import AppGroup

from forum.infra.commands import whole
from forum.people.queries import by_handle
from forum.representation import actions, queries

group = AppGroup("representation", help="Who represents the customers.")


@group.command()
@click.argument("handle")
@click.option(
    "--declares", required=True, help="Their ties to the brand: everybody reads it."
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day; without it, six months from now.",
)
def appoint(handle: str, declares: str, until: datetime | None) -> None:
    """Let a customer represent the others for a first term."""
    with whole():
        last = until.date() if until else None
        mandate = actions.appoint(by_handle(handle), declaration=declares, until=last)
        click.echo(f"{handle} represents the customers until {mandate.until}.")


@group.command()
@click.argument("handle")
@click.option("--reason", required=True, help="Why: everybody reads it.")
def end(handle: str, reason: str) -> None:
    """End a mandate before its time."""
    with whole():
        actions.end(queries.standing_of(by_handle(handle).id), reason=reason)
    click.echo(f"{handle} does not represent the customers any more.")
