"""The commands, one a source."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import AppGroup
from rich.console import Console
from sqlalchemy.exc import DataError, IntegrityError

from forum.importers import actions
from forum.importers.adapters import ideas as portals
from forum.importers.adapters import kitsune as mozilla
from forum.importers.adapters import stackexchange as exchange
from forum.importers.cli.account import tell
from forum.importers.cli.progress import showing
from forum.importers.rules import Imported, Reading, Report, Why
from forum.infra.db import session, transaction
from forum.kernel.errors import Unavailable

# Posts kept in one transaction: enough to save waits for the disk, few enough that
# people who write meanwhile hardly wait.
TOGETHER = 50

# How often to ask again for the right to write. Each time waits five seconds for the
# others, who come first: an import has time.
PATIENCE = 60

# What odd content can cause. Anything else is a fault of ours and ends the import,
# which can be started again once it is mended.
CAUSED_BY_DATA = (
    AssertionError,
    DataError,
    IntegrityError,
    LookupError,
    RecursionError,
    ValueError,
)

group = AppGroup("import", help="Bring in what customers wrote elsewhere.")

_report = click.option(
    "--report",
    "account",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Also write the account of what was read, kept and left out, as JSON.",
)


@group.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option("--stream", is_flag=True, help="Also the questions without answers.")
@_report
def kitsune(folder: Path, *, stream: bool, account: Path | None) -> None:
    """Bring in Mozilla's support forum, a folder of exports (.jsonl.gz)."""
    report = Report()
    source = mozilla.reading(folder, report=report, with_stream=stream)
    _bring_in(source, report, account)


@group.command()
@click.argument("dump", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--site", help="Which site it is of, when the file's name does not tell.")
@_report
def stackexchange(dump: Path, *, site: str | None, account: Path | None) -> None:
    """Bring in a data dump from Stack Exchange (.zip)."""
    site = site or exchange.site_of(dump)
    if site is None:
        message = "Name the site, such as --site beer.stackexchange.com."
        raise click.UsageError(message)
    report = Report()
    _bring_in(exchange.reading(dump, site=site, report=report), report, account)


@group.command()
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--site", help="The portal a table is of, such as ideas.example.org.")
@_report
def ideas(file: Path, *, site: str | None, account: Path | None) -> None:
    """Bring in the ideas of a portal, a table (.csv) or records (.jsonl, .jsonl.gz)."""
    host = urlsplit(site if "//" in site else f"//{site}").hostname if site else None
    if site and not host:
        message = "Name the portal by its address, such as --site ideas.example.org."
        raise click.UsageError(message)
    report = Report()
    _bring_in(portals.reading(file, site=host, report=report), report, account)


def _bring_in(
    opened: AbstractContextManager[Reading], report: Report, account: Path | None
) -> None:
    """Read a source, keep its threads, and give an account of it all.

    It may be ended at any moment and started again: what is here is passed over.
    """
    console = Console()
    console.print("Reading …")
    with opened as source, showing(source.total, console) as advance:
        for threads in _batches(source.threads()):
            _keep(threads, report)
            advance(sum(_size(thread) for thread in threads))
    tell(report)
    if account:
        account.write_text(json.dumps(report.as_json(), indent=2), "utf-8")
    if any(what == "file" for what, _ in report.skipped):
        sys.exit(1)


def _batches(threads: Iterable[Imported]) -> Iterator[list[Imported]]:
    batch: list[Imported] = []
    size = 0
    for thread in threads:
        batch.append(thread)
        size += _size(thread)
        if size >= TOGETHER:
            yield batch
            batch, size = [], 0
    yield batch


def _keep(threads: Sequence[Imported], report: Report) -> None:
    """Keep some threads together; if that fails, each for itself."""
    try:
        for part in _keep_at_last(threads):
            report.add(part)
    except CAUSED_BY_DATA:
        if len(threads) > 1:
            for thread in threads:
                _keep([thread], report)
        else:
            current_app.logger.exception("a thread could not be kept")
            report.skip("thread", Why.FAILED, threads[0].begun.place)
    session.expunge_all()


def _keep_at_last(threads: Sequence[Imported]) -> list[Report]:
    """Unpack and keep, however long others write; only keeping makes them wait."""
    for tries_left in reversed(range(PATIENCE)):
        unpacked = [actions.unpack(thread) for thread in threads]
        try:
            with transaction():
                for it in unpacked:
                    actions.keep(it)
        except Unavailable:
            if not tries_left:
                raise
        else:
            break
    return [it.report for it in unpacked]


def _size(thread: Imported) -> int:
    return sum(1 for _ in thread.posts)
