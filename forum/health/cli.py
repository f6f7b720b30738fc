"""`forum check` looks at the data, `forum doctor` at everything around it."""

import sys

import click
from flask.cli import with_appcontext

from forum.health import queries
from forum.health.rules import Grade

SHOWN = 10  # rows that are named of each broken promise
MARKS = {Grade.GOOD: "ok  ", Grade.ODD: "odd ", Grade.BAD: "BAD "}


@click.command()
@click.option("--render", is_flag=True, help="Render every post again, and compare.")
@with_appcontext
def check(*, render: bool) -> None:
    """Check what is promised of the data: counts, links, solutions, jobs.

    Reads everything, changes nothing, and may run while the site serves.
    """
    promises = (*queries.PROMISES, *((queries.RENDERED,) if render else ()))
    broken = 0
    for promise in promises:
        rows = list(promise.broken())
        broken += bool(rows)
        click.echo(f"{'BAD ' if rows else 'ok  '}{promise.words}")
        if rows:
            named = ", ".join(str(row) for row in rows[:SHOWN])
            more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
            click.echo(f"      broken by: {named}{more}")
    click.echo(f"{len(promises) - broken} of {len(promises)} promises are kept.")
    sys.exit(1 if broken else 0)


@click.command()
@click.option("--mail", is_flag=True, help="Connect to the mail server too.")
@with_appcontext
def doctor(*, mail: bool) -> None:
    """Look at the folders, the key, the database, the worker and the mail.

    Ends with 1 when something does not work, 0 when everything does.
    """
    findings = list(queries.look_around(mail=mail))
    for finding in findings:
        click.echo(f"{MARKS[finding.grade]}{finding.words}")
    sys.exit(1 if any(it.grade is Grade.BAD for it in findings) else 0)
