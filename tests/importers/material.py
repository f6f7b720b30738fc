"""Small exports and dumps of our own, as other forums would leave them."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from forum.importers.adapters import kitsune, stackexchange
from forum.importers.rules import ImportedThread, Report

SITE = "tea.stackexchange.com"


def question(number: int, **other: Any) -> dict[str, Any]:
    """Write a question as Kitsune exports it."""
    return {
        "id": number,
        "url": f"https://support.mozilla.org/questions/{number}",
        "created": "2020-01-02T10:00:00Z",
        "updated": "2020-01-02T10:00:00Z",
        "title": "Where did my bookmarks go?",
        "body_html": "<p>They were in the bar.</p>",
        "tags": ["bookmarks", "windows-10"],
        "product": "firefox",
        "topic": "bookmarks",
        "locale": "en-US",
        "author": "ada",
    } | other


def answer(number: int, to: int, **other: Any) -> dict[str, Any]:
    """Write an answer as Kitsune exports it."""
    return {
        "id": number,
        "question_id": to,
        "created": "2020-01-02T11:00:00Z",
        "updated": "2020-01-02T11:00:00Z",
        "author": "grace",
        "helpful": 0,
        "unhelpful": 0,
        "is_spam": False,
        "body_html": "<p>Press Ctrl+Shift+B.</p>",
    } | other


def export(
    folder: Path, *, questions: list[Any], answers: list[Any] = (), **files: list[Any]
) -> Path:
    """Write a folder of exports; a text among the records becomes a line as it is."""
    for name, records in {"questions": questions, "answers": answers, **files}.items():
        lines = [r if isinstance(r, str) else json.dumps(r) for r in records]
        path = folder / f"{name.replace('_', '-')}.jsonl.gz"
        path.write_bytes(gzip.compress("".join(f"{x}\n" for x in lines).encode()))
    return folder


def read_export(folder: Path, **how: bool) -> tuple[list[ImportedThread], Report]:
    """Read a folder of exports whole."""
    report = Report()
    with kitsune.reading(folder, report=report, **how) as source:
        return list(source.threads()), report


def post(number: int, **other: str) -> dict[str, str]:
    """Write a question as a row of Posts.xml; `ParentId` makes it an answer."""
    kind = {"PostTypeId": "2"} if "ParentId" in other else {"PostTypeId": "1"}
    title = {} if "ParentId" in other else {"Title": "How hot?", "Tags": "<water>"}
    return (
        {"Id": str(number), "CreationDate": "2015-03-04T05:06:07.890", "Score": "0"}
        | {"Body": "<p>For green tea.</p>", "OwnerUserId": "7"}
        | kind
        | title
        | other
    )


def comment(number, to, **other):
    """Write a row of Comments.xml."""
    return {
        "Id": str(number),
        "PostId": to,
        "Text": "Me too.",
        "CreationDate": "2015-03-05T00:00:00.000",
        "UserId": "9",
    } | other


def vote(number, on, kind, **other):
    """Write a row of Votes.xml."""
    return {"Id": str(number), "PostId": on, "VoteTypeId": kind} | other


def link(number, source, to, *, kind="3", **other):
    """Write a row of PostLinks.xml: a duplicate, unless it says otherwise."""
    return {
        "Id": str(number),
        "PostId": source,
        "RelatedPostId": to,
        "LinkTypeId": kind,
    } | other


def rows(*given: Mapping[str, str] | str, root: str = "posts") -> str:
    """Write a file of rows; a text among them becomes a line as it is."""
    lines = [row if isinstance(row, str) else _row(row) for row in given]
    return "\n".join(
        ['<?xml version="1.0" encoding="utf-8"?>', f"<{root}>", *lines, f"</{root}>"]
    )


def dump(folder: Path, **files: str | bytes) -> Path:
    """Write a dump: `Posts=rows(…)` becomes Posts.xml."""
    path = folder / f"{SITE}.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{name}.xml", content)
    return path


def read_dump(path: Path) -> tuple[list[ImportedThread], Report]:
    """Read a dump whole."""
    report = Report()
    with stackexchange.reading(path, site=SITE, report=report) as source:
        return list(source.threads()), report


def _row(fields: Mapping[str, str]) -> str:
    words = " ".join(f"{name}={quoteattr(value)}" for name, value in fields.items())
    return f"  <row {words} />"
