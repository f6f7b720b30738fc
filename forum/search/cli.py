"""`forum search …`: rebuild the index, and judge how well it finds."""

import gzip
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.table import Table

from forum.search import actions, queries
from forum.search.adapters.whoosh import WhooshIndex
from forum.search.rules import Busy, Index, IndexDamaged
from forum.search.rules.judging import Verdict, judge
from forum.search.rules.trials import Query, documents, pairs, tried
from forum.search.rules.trials import queries as queries_in

DEEP: Final = 100  # how far down a ranking is judged

group = AppGroup("search", help="Look after the search index.")
_file = click.Path(dir_okay=False, exists=True, path_type=Path)


@group.command()
def rebuild() -> None:
    """Index everything anew; searching goes on meanwhile."""
    try:
        actions.rebuild()
    except Busy:
        sys.exit("Somebody else is writing the index. Try again in a moment.")
    click.echo(f"{len(queries.index().ids()):,} threads can be found.")


@group.command("judge")
@click.option("--documents", "kept", type=_file, help="Threads, as JSON lines.")
@click.option("--queries", "asked", type=_file, help="Queries, as JSON lines.")
@click.option("--pairs", "same", type=_file, help="Imported threads that are alike.")
@click.option("--language", default="en", help="What documents and queries are in.")
def judge_ranking(
    kept: Path | None, asked: Path | None, same: Path | None, language: str
) -> None:
    """Measure how well similar questions are found.

    Give documents with queries, or pairs of threads of an imported forum, which are
    asked with their own title and text. Files may be compressed (.gz).
    """
    if same and not (kept or asked):
        imported = queries.imported(dict(pairs(_lines(same))))
        _tell(queries.index(), imported, language="")
    elif kept and asked and not same:
        with TemporaryDirectory() as folder:
            index = WhooshIndex(Path(folder))
            index.rebuild(documents(_lines(kept), language=language))
            _tell(index, list(queries_in(_lines(asked))), language=language)
    else:
        message = "Give --documents and --queries, or --pairs."
        raise click.UsageError(message)


def _tell(index: Index, asked: Sequence[Query], *, language: str) -> None:
    def ask(words: str) -> list[int]:
        hits = index.like(words, limit=DEEP, language=language)
        return [hit.thread_id for hit in hits]

    try:
        verdict = judge(tried(asked, ask))
    except IndexDamaged as damage:
        sys.exit(f"{damage} Run `forum search rebuild` first.")
    table = Table(*(each.name.replace("_at_", "@") for each in fields(Verdict)))
    table.add_row(*(_shown(getattr(verdict, each.name)) for each in fields(Verdict)))
    Console().print(table)


def _shown(figure: float) -> str:
    return str(figure) if isinstance(figure, int) else f"{figure:.3f}"


def _lines(file: Path) -> list[str]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return list(lines)
