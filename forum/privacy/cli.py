"""`forum privacy …`: what is kept of somebody, handed over or forgotten."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.infra.commands import whole
from forum.kernel.errors import ForumError
from forum.people.queries import by_handle
from forum.privacy import actions, queries
from forum.privacy.adapters import erased as the_list
from forum.privacy.adapters.packing import as_json
from forum.privacy.rules import Erased, mark_of

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
        person = by_handle(handle)
        erased = Erased(
            person=person.id,
            mark=mark_of(person.id, person.created_at),
            keeps_contacts=keep_contacts,
        )
        actions.erase(person, keep_contacts=keep_contacts)
    the_list.note(erased)  # as the worker will: it may not be running
    click.echo(f"Nobody is {handle} any more. Older backups still know them.")


@group.command()
@click.argument("handle")
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write an archive, to be read and with their files, instead of JSON.",
)
def export(handle: str, *, to: Path | None) -> None:
    """Write all that is kept of somebody, as JSON or as an archive."""
    try:
        person = by_handle(handle)
    except ForumError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if to:
        actions.write(person, to)
        click.echo(f"{to}: {to.stat().st_size} bytes")
        return
    click.echo("{", nl=False)
    for number, part in enumerate(queries.parts(person.id)):
        click.echo("," if number else "")
        click.echo(f'  "{part.name}": [', nl=False)
        for place, row in enumerate(part.rows()):
            click.echo("," if place else "")
            click.echo(f"    {as_json(row)}", nl=False)
        click.echo("]", nl=False)
    click.echo("\n}")


@group.command()
def replay() -> None:
    """Erase again whom an older backup has brought back. `forum run` does it too."""
    gone, failed = actions.replay()
    click.echo(f"{gone} erased again.")
    if failed:
        click.echo(f"{failed} could not be erased, see the log.")
        sys.exit(1)
