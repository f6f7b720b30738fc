"""The account of an import, for people to read."""

from collections import Counter

import click

from forum.importers.rules import WORDS, Report, Why

PLACES = 3  # named for each reason; the account as JSON names a hundred


def tell(report: Report) -> None:
    """Say what was read, kept, known before and left out, and why."""
    for title, counts in (
        ("Read", report.read),
        ("Kept", report.written),
        ("Already there", report.already),
    ):
        told = ", ".join(
            f"{count:,} × {what}" for what, count in sorted(counts.items())
        )
        click.echo(f"{title}: {told or 'nothing'}")
    _tell_reasons("Left out", report.skipped, report)
    _tell_reasons("Kept, with a word", report.noted, report)


def _tell_reasons(title: str, counts: Counter[tuple[str, Why]], report: Report) -> None:
    """List the reasons with their counts, each with the first places to look at."""
    if not counts:
        return
    click.echo(f"{title}:")
    for (what, why), count in sorted(counts.items()):
        places = [
            f"{remark.place.file}:{remark.place.line}"
            for remark in report.remarks
            if (remark.what, remark.why) == (what, why)
        ]
        more = ", …" if count > PLACES else ""
        click.echo(f"  {count:,} × {what}: {WORDS[why]}")
        click.echo(f"    {', '.join(places[:PLACES])}{more}")
