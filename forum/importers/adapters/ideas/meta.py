"""Feature requests and bugs from Stack Exchange's meta sites, with their answers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from forum.importers.adapters.fields import (
    Record,
    list_in,
    number_in,
    text_in,
    words_in,
)
from forum.importers.adapters.ideas.layout import Head, comments_in
from forum.importers.adapters.shelf import Item
from forum.importers.rules import (
    LONGEST_NAME,
    ImportedIdea,
    ImportedPerson,
    ImportedPost,
    Provenance,
    Report,
    Status,
    Tally,
    Why,
    area_name,
    former_member,
    moment,
    stack_exchange_licence,
    status_in,
    statuses,
)

NETWORK: Final = "stackexchange.com"
_LETTERS: Final = {"idea": "q", "comment": "a"}
_SITE: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")


class Requests:
    """Requests with their answers, one a line."""

    TOLD_BY: Final = frozenset({"site", "title", "body_html", "status", "answers"})

    def unknown(self, _columns: Sequence[str]) -> Sequence[str]:
        """List no column: what is left out is told in the documents."""
        return ()

    def head(self, record: Record, *, until: datetime) -> Head:
        """Read what tells a request from the others, and when it was made."""
        number, site = number_in(record, "id"), text_in(record, "site")
        return Head(
            key=f"{site}:{number}" if number is not None else "",
            created=moment(text_in(record, "created"), until=until),
            is_empty=not text_in(record, "title") and not text_in(record, "body_html"),
            comments=len(list_in(record, "answers")),
        )

    def idea(self, item: Item, *, until: datetime, report: Report) -> ImportedIdea:
        """Read the whole of it."""
        record = item.fields
        if words_in(record, "tags"):
            report.skip("tags", Why.NO_TAGS, item.place)
        word = text_in(record, "status")
        status = status_in(statuses.STACK_EXCHANGE, word)
        if status is None:
            report.note("idea", Why.UNKNOWN_STATUS, item.place)
        told = partial(_post, of=item, report=report)
        asked = told(record, datetime.fromisoformat(item.at), kind="idea")
        answers = comments_in(item, "answers", told, until=until, report=report)
        return ImportedIdea(
            title=text_in(record, "title"),
            begun=replace(asked, comments=answers),
            language="",
            area=(area_name(text_in(record, "site")) or NETWORK,),
            status=status or Status(word=word),
        )


def _post(
    record: Record,
    created: datetime,
    *,
    of: Item,
    report: Report,
    kind: str = "comment",
) -> ImportedPost:
    """Read a request or one of its answers; a score tells votes by its sign."""
    site, number = text_in(of.fields, "site"), number_in(record, "id")
    name, score = text_in(record, "author").strip(), record.get("score")
    if not name:
        report.note(kind, Why.FORMER_MEMBER, of.place)
    score = score if type(score) is int else 0
    return ImportedPost(
        provenance=Provenance(
            source=site[:80],
            key=f"{kind}:{number}",
            url=f"https://{site}.{NETWORK}/{_LETTERS[kind]}/{number}"
            if _SITE.fullmatch(site)
            else f"https://{NETWORK}/",
            licence=stack_exchange_licence("", created=created),
            credit=name[:LONGEST_NAME],
        ),
        place=of.place,
        author=_author(name[:LONGEST_NAME], of, kind=kind),
        created=created,
        text=text_in(record, "body_html"),
        tally=Tally(helpful=max(score, 0), unhelpful=max(-score, 0)),
    )


def _author(name: str, of: Item, *, kind: str) -> ImportedPerson:
    """Tell who wrote. Whoever asked is somebody else than those who answered."""
    if name:
        return ImportedPerson(key=f"name:{name}", name=name)
    return former_member(f"{kind}:{number_in(of.fields, 'id')}")
