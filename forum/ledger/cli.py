"""`forum ledger …`: whether the record is whole, and a copy of it."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.ledger import queries
from forum.ledger.rules import read_chain

group = AppGroup("ledger", help="Look after the record of the brand's words and acts.")


@group.command()
@click.argument(
    "file", required=False, type=click.Path(dir_okay=False, exists=True, path_type=Path)
)
@click.option("--head", default="", help="A hash that was published: it must be there.")
def verify(file: Path | None, head: str) -> None:
    """Follow the chain through the database, or through FILE, an export of it.

    Ends with 1 at the first bad entry, and names it.
    """
    if file is None:
        chain = queries.verify(published=head)
    else:  # a byte that is no text, and a line end of another kind, must not be lost
        with file.open(encoding="utf-8", errors="backslashreplace", newline="\n") as it:
            lines = (line.removesuffix("\n") for line in it)
            chain = read_chain(lines, published=head)
    if chain.fault:
        sys.exit(str(chain.fault))
    click.echo(f"{chain.length} entries, each following the one before.")
    click.echo(f"head {chain.head}")


@group.command()
def export() -> None:
    """Write the whole ledger, a line of JSON for each entry."""
    for line in queries.export():
        click.echo(line)
