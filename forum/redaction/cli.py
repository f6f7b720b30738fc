"""`forum redact …`: words taken out of one post, or of everything, for good."""

from collections import Counter

import click
from flask.cli import with_appcontext

from forum.infra.commands import whole
from forum.redaction import actions, queries


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--post", "post_id", type=int, help="The number of one post.")
@click.option("--reason", default="", help="Why, for its author. It is not public.")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and stop.")
@with_appcontext
def redact(
    words: tuple[str, ...],
    *,
    post_id: int | None,
    reason: str,
    yes: bool,
    dry_run: bool,
) -> None:
    """Take WORDS out of texts, versions, the index, notices and copies of mail.

    Each of WORDS is one passage; quote one that has spaces. Without a post, they go
    from everywhere, quotes of them included.
    """
    with whole():
        wanted = queries.words_to_take_out(words)
        found = queries.changes(wanted, post_id=post_id)
        places = Counter(f"{it.table}.{name}" for it in found for name in it.columns)
        for place, count in sorted(places.items()):
            click.echo(f"{count:6} {place}")
        click.echo(f"{len(found):6} in all")
    if dry_run or not found:
        return
    if not yes:
        click.confirm("This cannot be undone. Take them out?", abort=True)
    with whole():
        actions.redact(wanted, post_id=post_id, note=reason)
    click.echo("They are gone, and from the index once the worker has run.")
    click.echo("Older backups, and mail that has left, still have them.")
