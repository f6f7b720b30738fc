"""`forum promise …`: what is promised, from when on, and on which days it is not."""

import sys
from dataclasses import asdict
from datetime import date

import click
from flask.cli import AppGroup

from forum.infra.db import transaction
from forum.kernel.clock import now
from forum.promise import actions, queries
from forum.promise.rules import FIGURES, WorkingDays, check_suspension, faults_of

group = AppGroup("promise", help="What the brand promises in public.")


@group.command()
def show() -> None:
    """List what holds today, what will, and the days on which nothing does."""
    today = queries.policy()
    for policy in queries.policies():
        if policy.version >= today.version:
            since = (
                "" if policy is today else f", from {policy.effective_from.isoformat()}"
            )
            click.echo(f"version {policy.version}{since}")
            for name, value in asdict(policy).items():
                if name not in {"version", "effective_from"}:
                    click.echo(f"    {name}={value}")
    for it in queries.suspensions():
        click.echo(f"suspended from {it.first_day} until {it.last}: {it.reason}")
    year = WorkingDays(today).day_of(now()).year
    click.echo(f"{queries.suspended_days(year)} days suspended in {year}")


@group.command("set")
@click.argument("changes", nargs=-1, required=True, metavar="NAME=VALUE…")
@click.option("--from", "since", required=True, help="The first day, as 2026-12-01.")
@click.option("--reason", default="", help="Why: everybody will read it.")
def set_(changes: tuple[str, ...], since: str, reason: str) -> None:
    """Promise something else, from a day on: first_answer_wd=3 --from 2026-12-01.

    Clocks that run keep the promise that they began under.
    """
    wrong: list[str] = []
    first, given = _day(since, wrong), _changes(changes, wrong)
    last = queries.policies()[-1]
    today = WorkingDays(last).day_of(now())
    faults = faults_of(
        given, effective_from=first or today, reason=reason, last=last, today=today
    )
    _stop_at([*wrong, *map(str, faults)])
    with transaction():
        policy = actions.set_policy(
            effective_from=first or today, reason=reason, by=None, **given
        )
    click.echo(f"Version {policy.version} holds from {policy.effective_from} on.")


@group.command()
@click.option("--from", "since", required=True, help="The first day, as 2026-12-01.")
@click.option("--until", required=True, help="The last day.")
@click.option("--reason", required=True, help="Why: everybody will read it.")
def suspend(since: str, until: str, reason: str) -> None:
    """Let all clocks stand still on some days, as in a strike."""
    wrong: list[str] = []
    first, last = _day(since, wrong), _day(until, wrong)
    if first and last:
        today = WorkingDays(queries.policy()).day_of(now())
        faults = check_suspension(
            first, last, reason, before=queries.spans(), today=today
        )
        _stop_at([*wrong, *map(str, faults)])
        with transaction():
            actions.suspend(first_day=first, last_day=last, reason=reason, by=None)
        click.echo(f"The promise is suspended from {first} until {last}.")
    _stop_at(wrong)


@group.command("end-suspension")
def end_suspension() -> None:
    """Let the promise hold again from tomorrow on, earlier than was announced."""
    today = WorkingDays(queries.policy()).day_of(now())
    for it in queries.suspensions():
        if it.last > today:
            with transaction():
                actions.end_suspension(it, by=None)
            click.echo(f"The promise holds again; the last day without is {it.last}.")
            return
    sys.exit("The promise is not suspended on any later day.")


def _changes(typed: tuple[str, ...], wrong: list[str]) -> dict[str, object]:
    given: dict[str, object] = {}
    for each in typed:
        name, is_set, value = each.partition("=")
        if not is_set:
            wrong.append(f"{each} must look like first_answer_wd=3.")
        elif name in FIGURES and value.isdecimal():
            given[name] = int(value)
        else:
            given[name] = value
    return given


def _day(typed: str, wrong: list[str]) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        wrong.append(f"{typed} is not a day, as 2026-12-01 is.")
        return None


def _stop_at(wrong: list[str]) -> None:
    if wrong:
        sys.exit("\n".join(wrong))
