"""The consultation on a Digital Republic, France 2015, as it was published."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from forum.importers.adapters.fields import (
    Record,
    list_in,
    number_in,
    record_in,
    text_in,
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
    Tally,
    Writing,
    former_member,
    moment,
    with_first_line,
)
from forum.posts.rules import HideReason

SOURCE: Final = "www.republique-numerique.fr"
CREDIT: Final = "Consultation République numérique, 2015"
LICENCE: Final = "Open data, Etalab"
AREA: Final = "République numérique"
AGAINST: Final = "Contre\u00a0:"


class Consultation:
    """Proposals with votes and arguments, one a line."""

    TOLD_BY: Final = frozenset({"title", "body_html", "section", "votes", "arguments"})

    def unknown(self, _columns: Sequence[str]) -> Sequence[str]:
        """List no column: what is left out is told in the documents."""
        return ()

    def head(self, record: Record, *, until: datetime) -> Head:
        """Read what tells a proposal from the others, and when it was made."""
        number = number_in(record, "id")
        return Head(
            key=f"idea:{number}" if number is not None else "",
            created=moment(text_in(record, "created"), until=until),
            is_empty=not text_in(record, "title") and not text_in(record, "body_html"),
            comments=len(list_in(record, "arguments")),
        )

    def idea(self, item: Item, *, until: datetime, report: Report) -> ImportedIdea:
        """Read the whole of it."""
        record, created = item.fields, datetime.fromisoformat(item.at)
        edited = moment(text_in(record, "updated"), until=until)
        votes = record_in(record, "votes")
        return ImportedIdea(
            title=text_in(record, "title"),
            begun=ImportedPost(
                provenance=_provenance(f"idea:{number_in(record, 'id')}"),
                place=item.place,
                author=_author(record, item, kind="idea"),
                created=created,
                edited=edited if edited and edited > created else None,
                text=text_in(record, "body_html"),
                tally=Tally(
                    helpful=number_in(votes, "ok") or 0,
                    unhelpful=number_in(votes, "nok") or 0,
                    mixed=number_in(votes, "mitige") or 0,
                ),
                hidden=HideReason.OTHER if record.get("trashed") is True else None,
                comments=comments_in(
                    item,
                    "arguments",
                    partial(_argument, of=item),
                    until=until,
                    report=report,
                ),
            ),
            language="fr",
            area=(AREA, *_section(text_in(record, "section"))),
        )


def _argument(record: Record, created: datetime, *, of: Item) -> ImportedPost:
    """Read an argument. One against says so: an objection is no vote against."""
    text = text_in(record, "body")
    if text.strip() and text_in(record, "stance") == "contre":
        text = with_first_line(AGAINST, text, writing=Writing.PLAIN)
    return ImportedPost(
        provenance=_provenance(f"comment:{number_in(record, 'id')}"),
        place=of.place,
        author=_author(record, of, kind="comment"),
        created=created,
        text=text,
        writing=Writing.PLAIN,
        tally=Tally(helpful=number_in(record, "votes") or 0),
    )


def _provenance(key: str) -> Provenance:
    url = f"https://{SOURCE}/"
    return Provenance(source=SOURCE, key=key, url=url, licence=LICENCE, credit=CREDIT)


def _author(record: Record, of: Item, *, kind: str) -> ImportedPerson:
    name = text_in(record, "author").strip()[:LONGEST_NAME]
    if not name:
        return former_member(f"{kind}:{number_in(of.fields, 'id')}")
    return ImportedPerson(key=f"user:{name}", name=name)


def _section(name: str) -> tuple[str, ...]:
    """Name a section without its number, which means something in its title only."""
    words = name.rpartition("—")[2].strip()
    return (words,) if words else ()
