"""`forum privacy …`: what is kept of somebody, handed over or forgotten."""

import json

import click
from flask.cli import AppGroup

from forum.infra.commands import whole
from forum.people.queries import by_handle
from forum.privacy import actions, queries

group = AppGroup("privacy", help="Hand over what is kept of somebody, or forget it.")


@group.command()
@click.argument("handle")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@click.option("--dry-run", is_flag=True, help="Say what would become of what there is.")
@click.option(
    "--keep-contacts",
    is_flag=True,
    help="They ask for what the brand owes them still: keep that until it is done.",
)
def erase(handle: str, *, yes: bool, dry_run: bool, keep_contacts: bool) -> None:
    """Forget somebody for good; what others count on stays, without a name.

    Their questions, answers and comments go. An idea that others support stays with
    them; a voice stays a voice.
    """
    with whole():
        person = by_handle(handle)
        click.echo(f"{person.name} ({person.handle})")
        for line in queries.account_of(person.id):
            click.echo(line)
    if dry_run:
        return
    if not yes:
        click.confirm("This cannot be undone. Erase them?", abort=True)
    with whole():
        actions.erase(by_handle(handle), keep_contacts=keep_contacts)
    click.echo(f"Nobody is {handle} any more. Older backups still know them.")


@group.command()
@click.argument("handle")
def export(handle: str) -> None:
    """Write all that is kept of somebody, as JSON."""
    with whole():
        found = queries.export_of(by_handle(handle))
    click.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
