"""Mozilla's support forum (Kitsune), as its public exports tell it.

A folder with `questions.jsonl.gz`, `answers.jsonl.gz` and, on demand, the long streams
of questions without answers, `question-stream-*.jsonl.gz`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from forum.importers.adapters.fields import Record, number_in, text_in, words_in
from forum.importers.adapters.lines import json_lines
from forum.importers.adapters.shelf import Item, Shelf, opened_shelf
from forum.importers.rules import (
    LONGEST_NAME,
    ImportedPerson,
    ImportedPost,
    ImportedThread,
    Place,
    Provenance,
    Report,
    Tally,
    Why,
    area_name,
    former_member,
    language_of,
    moment,
)
from forum.kernel.clock import now
from forum.posts.rules import HideReason

SOURCE: Final = "support.mozilla.org"
CREDIT: Final = "Mozilla Support contributors"
LICENCE: Final = "CC BY-SA 3.0 or later"
_ADDRESS: Final = re.compile(rf"https://{re.escape(SOURCE)}/[\w/-]{{1,200}}", re.ASCII)


@contextmanager
def reading(
    folder: Path, *, report: Report, with_stream: bool = False
) -> Iterator["Kitsune"]:
    """Read a folder of exports, and tell its threads while it lasts."""
    with opened_shelf() as shelf:
        kitsune = Kitsune(shelf=shelf, report=report, until=now())
        questions = [folder / "questions.jsonl.gz"]
        if with_stream:
            questions += sorted(folder.glob("question-stream-*.jsonl.gz"))
        for path in questions:
            kitsune.read("question", path)
        kitsune.read("answer", folder / "answers.jsonl.gz", parent="question_id")
        for answer in shelf.drop_lost("answer", "question"):
            report.skip("answer", Why.NO_PARENT, answer.place)
        yield kitsune


@dataclass(frozen=True, kw_only=True)
class Kitsune:
    """The exports of a folder, read through."""

    shelf: Shelf
    report: Report
    until: datetime

    @property
    def total(self) -> int:
        """Say how many posts the threads hold together."""
        return self.shelf.count("question", "answer")

    def threads(self) -> Iterator[ImportedThread]:
        """Tell the threads, oldest first, one at a time."""
        for item in self.shelf.every("question"):
            record, question = item.fields, self._question(item)
            areas = (text_in(record, "product"), text_in(record, "topic"))
            yield ImportedThread(
                title=text_in(record, "title").strip(),
                question=question,
                replies=tuple(
                    self._answer(answer, to=question, thread=item.id)
                    for answer in self.shelf.of("answer", item.id)
                ),
                language=self._language(item),
                area=tuple(area_name(slug) for slug in areas if slug) or (SOURCE,),
                tags=words_in(record, "tags"),
            )

    def read(self, kind: str, path: Path, *, parent: str = "") -> None:
        """Put all records of a file on the shelf that can be told apart and dated."""
        for place, record in json_lines(path, report=self.report):
            self.report.read[kind] += 1
            if why := self._shelve(kind, record, parent=parent, place=place):
                self.report.skip(kind, why, place)

    def _shelve(
        self, kind: str, record: Record, *, parent: str, place: Place
    ) -> Why | None:
        number, belongs = number_in(record, "id"), number_in(record, parent)
        created = moment(text_in(record, "created"), until=self.until)
        if number is None or (parent and belongs is None):
            return Why.NO_ID
        if created is None:
            return Why.NO_DATE
        if (
            not text_in(record, "body_html").strip()
            and not text_in(record, "title").strip()
        ):
            return Why.NO_TEXT
        item = Item(
            id=number,
            parent=belongs,
            at=created.isoformat(),
            place=place,
            fields=record,
        )
        return None if self.shelf.put(kind, item) else Why.SAME_ID

    def _question(self, item: Item) -> ImportedPost:
        return ImportedPost(
            provenance=_provenance(f"question:{item.id}", _address(item)),
            place=item.place,
            author=self._author(item, thread=item.id),
            created=datetime.fromisoformat(item.at),
            text=text_in(item.fields, "body_html"),
        )

    def _answer(self, item: Item, *, to: ImportedPost, thread: int) -> ImportedPost:
        record, created = item.fields, datetime.fromisoformat(item.at)
        if created < to.created:
            self.report.note("answer", Why.MOVED_IN_TIME, item.place)
            created = to.created
        edited = moment(text_in(record, "updated"), until=self.until)
        return ImportedPost(
            provenance=_provenance(
                f"answer:{item.id}", f"{to.provenance.url}#answer-{item.id}"
            ),
            place=item.place,
            author=self._author(item, thread=thread),
            created=created,
            edited=edited if edited and edited > created else None,
            text=text_in(record, "body_html"),
            tally=Tally(
                helpful=number_in(record, "helpful") or 0,
                unhelpful=number_in(record, "unhelpful") or 0,
            ),
            hidden=HideReason.SPAM if record.get("is_spam") is True else None,
        )

    def _language(self, item: Item) -> str:
        language = language_of(text_in(item.fields, "locale"))
        if not language:
            self.report.note("question", Why.UNKNOWN_LANGUAGE, item.place)
        return language

    def _author(self, item: Item, *, thread: int) -> ImportedPerson:
        name = text_in(item.fields, "author").strip()[:LONGEST_NAME]
        if name:
            return ImportedPerson(key=f"user:{name}", name=name)
        self.report.note("post", Why.FORMER_MEMBER, item.place)
        return former_member(thread)


def _provenance(key: str, url: str) -> Provenance:
    return Provenance(source=SOURCE, key=key, url=url, licence=LICENCE, credit=CREDIT)


def _address(item: Item) -> str:
    url = text_in(item.fields, "url")
    return url if _ADDRESS.fullmatch(url) else f"https://{SOURCE}/questions/{item.id}"
