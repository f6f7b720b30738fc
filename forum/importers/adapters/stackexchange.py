"""A site's data dump from Stack Exchange: a zip of XML files.

`Posts.xml` alone is enough. With the others come names, comments, votes by direction
and duplicates.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from forum.importers.adapters.shelf import Item, Shelf, opened_shelf
from forum.importers.adapters.stackexchange_dump import read_dump, whole_number
from forum.importers.rules import (
    LONGEST_NAME,
    ImportedPerson,
    ImportedPost,
    ImportedThread,
    Provenance,
    Report,
    Tally,
    Why,
    Writing,
    area_name,
    former_member,
    moment,
    stack_exchange_licence,
)
from forum.kernel.clock import now
from forum.kernel.markup import tidy

_SITE: Final = re.compile(r"(?:[a-z0-9-]+\.)+(?:com|net)(?=[-.]|$)")

# What the source shows for an account that is gone still tells it from others.
_GONE: Final = re.compile(r"user(\d+)")

# What makes a list, a heading or a quote of a line; an item's own number is kept.
_BLOCK: Final = re.compile(
    r"^(?=(?:[-+*]|#{1,6})[ \t]|>|[-=]+[ \t]*$)|^(\d{1,9})(?=[.)][ \t])", re.MULTILINE
)
_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)


def site_of(dump: Path) -> str | None:
    """Tell the site from the file's name: dumps are named after theirs."""
    found = _SITE.search(dump.name.lower())
    return found and found[0]


@contextmanager
def reading(dump: Path, *, site: str, report: Report) -> Iterator["StackExchange"]:
    """Read a dump, and tell its threads while it lasts."""
    with opened_shelf() as shelf:
        until = now()
        read_dump(dump, shelf=shelf, report=report, until=until)
        yield StackExchange(site=site, shelf=shelf, report=report, until=until)


@dataclass(frozen=True, kw_only=True)
class StackExchange:
    """A dump, read through."""

    site: str
    shelf: Shelf
    report: Report
    until: datetime

    @property
    def total(self) -> int:
        """Say how many posts the threads hold together."""
        return self.shelf.count("question", "answer", "comment")

    def threads(self) -> Iterator[ImportedThread]:
        """Tell the threads, oldest first, but a repeat after what it repeats."""
        early: list[tuple[int, _Repeat]] = []
        for item in self.shelf.every("question"):
            repeat = self._repeat(item)
            if repeat and (repeat.of_at, repeat.of) > (item.at, item.id):
                early.append((item.id, repeat))
            else:
                yield self._thread(item, repeat)
        for number, repeat in early:
            if item_again := self.shelf.get("question", number):
                yield self._thread(item_again, repeat)

    def _thread(self, item: Item, repeat: "_Repeat | None") -> ImportedThread:
        question = self._post(item, "question", thread=item.id)
        accepted, accepted_at = self._accepted(item)
        closed = moment(item.fields.get("ClosedDate", ""), until=self.until)
        return ImportedThread(
            title=tidy(item.fields.get("Title", "")).strip(),
            question=question,
            replies=tuple(
                self._post(answer, "answer", thread=item.id, after=question.created)
                for answer in self.shelf.of("answer", item.id)
            ),
            language="",
            area=(area_name(self.site.removesuffix(".stackexchange.com")),),
            tags=tuple(re.findall(r"[^<>|]+", tidy(item.fields.get("Tags", "")))),
            closed=closed or (repeat.since if repeat else None),
            duplicate_of=f"question:{repeat.of}" if repeat else None,
            accepted=accepted,
            accepted_at=accepted_at,
        )

    def _post(
        self, item: Item, kind: str, *, thread: int, after: datetime | None = None
    ) -> ImportedPost:
        author = self._author(item, "OwnerUserId", "OwnerDisplayName", thread=thread)
        created = self._created(item, kind, after=after)
        edited = moment(item.fields.get("LastEditDate", ""), until=self.until)
        address = f"https://{self.site}/{kind[0]}/{item.id}"
        return ImportedPost(
            provenance=self._provenance(item, kind, url=address, author=author),
            place=item.place,
            author=author,
            created=created,
            edited=edited if edited and edited > created else None,
            text=tidy(item.fields.get("Body", "")),
            tally=self._tally(item),
            comments=tuple(
                self._comment(comment, post=address, thread=thread, after=created)
                for comment in self.shelf.of("comment", item.id)
            ),
        )

    def _comment(
        self, item: Item, *, post: str, thread: int, after: datetime
    ) -> ImportedPost:
        author = self._author(item, "UserId", "UserDisplayName", thread=thread)
        address = f"{post}#comment{item.id}_{item.parent}"
        return ImportedPost(
            provenance=self._provenance(item, "comment", url=address, author=author),
            place=item.place,
            author=author,
            created=self._created(item, "comment", after=after),
            text=_plain_blocks(tidy(item.fields.get("Text", ""))),
            writing=Writing.MARKDOWN,
            tally=Tally(helpful=max(whole_number(item.fields, "Score") or 0, 0)),
        )

    def _provenance(
        self, item: Item, kind: str, *, url: str, author: ImportedPerson
    ) -> Provenance:
        return Provenance(
            source=self.site,
            key=f"{kind}:{item.id}",
            url=url,
            licence=stack_exchange_licence(
                item.fields.get("ContentLicense", ""),
                created=datetime.fromisoformat(item.at),
            ),
            credit=author.name,
        )

    def _created(self, item: Item, kind: str, *, after: datetime | None) -> datetime:
        created = datetime.fromisoformat(item.at)
        if after is None or created >= after:
            return created
        self.report.note(kind, Why.MOVED_IN_TIME, item.place)
        return after

    def _author(
        self, item: Item, id_field: str, name_field: str, *, thread: int
    ) -> ImportedPerson:
        """Tell who wrote; of accounts that are gone, as much as can still be told."""
        name = tidy(item.fields.get(name_field, "")).strip()[:LONGEST_NAME]
        number, gone = whole_number(item.fields, id_field), _GONE.fullmatch(name)
        if number is None and gone:
            number = int(gone[1])
        if number is not None:
            known = self.shelf.get("person", number)
            own = tidy(known.fields.get("DisplayName", "")).strip() if known else name
            own = own[:LONGEST_NAME] or f"user{number}"
            return ImportedPerson(key=f"user:{number}", name=own)
        self.report.note("post", Why.FORMER_MEMBER, item.place)
        return former_member(thread, name)

    def _tally(self, item: Item) -> Tally:
        """Count votes by direction; of a dump without votes, what its score tells."""
        up = sum(1 for _ in self.shelf.of("vote up", item.id))
        down = sum(1 for _ in self.shelf.of("vote down", item.id))
        if not up and not down:
            score = whole_number(item.fields, "Score") or 0
            up, down = max(score, 0), max(-score, 0)
        return Tally(helpful=up, unhelpful=down)

    def _accepted(self, question: Item) -> tuple[str | None, datetime | None]:
        """Tell the accepted answer, and when: on its day at the earliest."""
        number = whole_number(question.fields, "AcceptedAnswerId")
        if number is None:
            return None, None
        answer = self.shelf.get("answer", number)
        if answer is None or answer.parent != question.id:
            self.report.note("question", Why.NO_ACCEPTED, question.place)
            return None, None
        marks = [mark.at for mark in self.shelf.of("acceptance", number) if mark.at]
        return f"answer:{number}", datetime.fromisoformat(max([answer.at, *marks]))

    def _repeat(self, question: Item) -> "_Repeat | None":
        """Tell which question this one repeats, in the end, and since when."""
        used = self._link(question.id)
        for link in self.shelf.of("duplicate", question.id):
            if used is None or not self._target(link):
                self.report.skip("duplicate", Why.NO_ORIGINAL, link.place)
            elif link.id != used.id:
                self.report.skip("duplicate", Why.SECOND_ORIGINAL, link.place)
        original = used and self._original(used)
        if not used or not original:
            return None
        since = datetime.fromisoformat(max(used.at, question.at))
        return _Repeat(of=original.id, of_at=original.at, since=since)

    def _original(self, link: Item) -> Item | None:
        """Follow links to the question that repeats none; of a circle there is none."""
        seen = {link.parent}
        while (number := self._target(link)) not in seen:
            seen.add(number)
            following = self._link(number)
            if following is None:
                return self.shelf.get("question", number)
            link = following
        self.report.skip("duplicate", Why.NO_ORIGINAL, link.place)
        return None

    def _link(self, number: int) -> Item | None:
        links = self.shelf.of("duplicate", number)
        return next((link for link in links if self._target(link)), None)

    def _target(self, link: Item) -> int:
        number = whole_number(link.fields, "RelatedPostId") or 0
        known = number != link.parent and self.shelf.get("question", number)
        return number if known else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Repeat:
    """A mark that a question repeats another one."""

    of: int
    of_at: str
    since: datetime


def _plain_blocks(comment: str) -> str:
    """Keep a list or a heading from forming: a comment is one run of words."""
    return _BLOCK.sub(r"\1\\", _INDENT.sub("", comment))
