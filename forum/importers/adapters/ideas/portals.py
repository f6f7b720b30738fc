"""Tables of ideas as portals export them, each with the columns that it names.

A column is found by its letters: `created_at`, `createdAt` and `Created At` are one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from forum.ideas.rules import STATUS_LIMIT
from forum.importers.adapters.fields import Record, text_in
from forum.importers.adapters.ideas.layout import Head
from forum.importers.adapters.shelf import Item
from forum.importers.rules import (
    LONGEST_NAME,
    ImportedIdea,
    ImportedPerson,
    ImportedPost,
    Place,
    Provenance,
    Report,
    Status,
    Statuses,
    Tally,
    Why,
    Writing,
    former_member,
    moment_told,
    reads_two_ways,
    status_in,
    statuses,
)
from forum.posts.rules import HideReason

_LONGEST_NUMBER: Final = 60
_LONGEST_COUNT: Final = 10  # digits
_TAG: Final = re.compile(r"<(?:p|br|div|ul|ol|a|strong|em)\b", re.IGNORECASE)

# What a portal shows to everybody. Drafts, refused and deleted ideas arrive hidden.
_SHOWN: Final = frozenset({"", "published", "approved", "public", "active", "closed"})


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Under which names a portal writes what we read, the best first."""

    number: Sequence[str]
    title: Sequence[str]
    text: Sequence[str]
    created: Sequence[str]
    author: Sequence[str]
    votes: Sequence[str]
    status: Sequence[str]
    decided: Sequence[str] = ()
    answer: Sequence[str] = ()
    original: Sequence[str] = ()
    area: Sequence[str] = ()
    within: Sequence[str] = ()
    tags: Sequence[str] = ()
    address: Sequence[str] = ()
    state: Sequence[str] = ()
    voter: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Portal:
    """A kind of portal: what its tables are told by, and what they say."""

    told_by: Sequence[frozenset[str]]
    columns: Columns
    statuses: Statuses
    path: str = ""


FIDER: Final = Portal(
    told_by=(frozenset({"number", "title", "status", "originalnumber"}),),
    columns=Columns(
        number=("number",),
        title=("title",),
        text=("description",),
        created=("createdat",),
        author=("createdby",),
        votes=("votescount", "totalvotes"),
        status=("status",),
        decided=("respondedat",),
        answer=("response",),
        original=("originalnumber",),
        tags=("tags",),
    ),
    statuses=statuses.FIDER,
    path="posts/{number}",
)
CANNY: Final = Portal(
    told_by=(frozenset({"title", "details", "status"}),),
    columns=Columns(
        number=("id", "postid", "url", "posturl"),
        title=("title",),
        text=("details",),
        created=("created", "createdat"),
        author=("authorname", "author"),
        votes=("score", "votes", "votecount"),
        status=("status",),
        decided=("statuschangedat",),
        area=("boardname", "board"),
        within=("categoryname", "category"),
        tags=("tags", "tagnames"),
        address=("url", "posturl"),
    ),
    statuses=statuses.CANNY,
)
USERVOICE: Final = Portal(
    told_by=(
        frozenset({"suggestionid", "suggestiontitle"}),
        frozenset({"ideaid", "ideatitle"}),
    ),
    columns=Columns(
        number=("suggestionid", "ideaid"),
        title=("suggestiontitle", "ideatitle"),
        text=("suggestionbody", "ideadescription"),
        created=("suggestioncreatedtimestamp", "createdtimestamp"),
        author=("suggestioncreatorname", "suggestionusername", "ideacreatorname"),
        votes=("suggestionvoterscount", "suggestionsupporterscount", "voterscount"),
        status=("suggestionstatusname", "publicstatusname"),
        decided=("suggestionstatusupdatedtimestamp", "publicstatusupdatedtimestamp"),
        answer=("suggestionstatusupdatebody", "publicstatusupdatemessage"),
        original=("suggestionparentid", "parentideaid"),
        area=("suggestionforumname", "forumname"),
        within=("suggestioncategoryname", "categoryname"),
        tags=("suggestionlabelsname", "labels"),
        address=("suggestionportalurl", "portalurl"),
        state=("suggestionstate", "moderationstate"),
        voter=("userid", "useremailaddress", "username"),
    ),
    statuses=statuses.USERVOICE,
)
PORTALS: Final = (FIDER, USERVOICE, CANNY)


def recognised(columns: Sequence[str]) -> tuple[Portal, Mapping[str, str]] | None:
    """Tell a portal, and its columns by their letters, by the first line of a table."""
    named = {_letters(name): name for name in columns}
    for portal in PORTALS:
        if any(names <= named.keys() for names in portal.told_by):
            return portal, named
    return None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of a portal at some address."""

    portal: Portal
    columns: Mapping[str, str]
    site: str

    def unknown(self, columns: Sequence[str]) -> Sequence[str]:
        """List the columns that nothing here stands for."""
        mine = self.portal.columns
        read = {name for it in fields(mine) for name in getattr(mine, it.name)}
        return [name for name in columns if _letters(name) not in read]

    def head(self, record: Record, *, until: datetime) -> Head:
        """Read what tells an idea from the others, and when it was proposed."""
        mine = self.portal.columns
        number, original = self._in(record, "number"), self._in(record, "original")
        return Head(
            key=_key(number) if number else "",
            created=moment_told(self._in(record, "created"), until=until),
            is_empty=not self._in(record, "title") and not self._in(record, "text"),
            repeats=_key(original) if original else "",
            if_taken=Why.VOTER
            if any(name in self.columns for name in mine.voter)
            else Why.SAME_ID,
        )

    def idea(self, item: Item, *, until: datetime, report: Report) -> ImportedIdea:
        """Read the whole of it."""
        record, head = item.fields, self.head(item.fields, until=until)
        if reads_two_ways(self._in(record, "created")):
            report.note("idea", Why.DAY_FIRST, item.place)
        if self._in(record, "tags"):
            report.skip("tags", Why.NO_TAGS, item.place)
        name, text = self._name(record), self._in(record, "text")
        if not name:
            report.note("idea", Why.FORMER_MEMBER, item.place)
        area = [self._in(record, name) for name in ("area", "within")]
        return ImportedIdea(
            title=self._in(record, "title"),
            begun=ImportedPost(
                provenance=Provenance(
                    source=self.site,
                    key=head.key,
                    url=self._address(record),
                    licence="",
                    credit=name,
                ),
                place=item.place,
                author=ImportedPerson(key=f"name:{name}", name=name)
                if name
                else former_member(head.key),
                created=datetime.fromisoformat(item.at),
                text=text,
                writing=Writing.HTML if _TAG.search(text) else Writing.MARKDOWN,
                tally=Tally(helpful=self._votes(record)),
                hidden=self._hidden(record),
            ),
            language="",
            area=tuple(filter(None, area)) or (self.site,),
            status=self._status(record, item.place, until=until, report=report),
        )

    def _in(self, record: Record, what: str) -> str:
        """Read what a portal says under the best of the names it has for it."""
        names = getattr(self.portal.columns, what)
        found = (text_in(record, self.columns.get(name, "")).strip() for name in names)
        return next(filter(None, found), "")

    def _name(self, record: Record) -> str:
        """Tell who proposed it; an address is no name, and is not brought along."""
        name = self._in(record, "author")[:LONGEST_NAME]
        return "" if "@" in name else name

    def _address(self, record: Record) -> str:
        """Give its address; one of somewhere else is not believed."""
        own = self._in(record, "address")
        if urlsplit(own).hostname == self.site and own.startswith("https://"):
            return own
        path = self.portal.path.format(number=self._in(record, "number"))
        return f"https://{self.site}/{path}"

    def _votes(self, record: Record) -> int:
        digits = self._in(record, "votes").replace(",", "").partition(".")[0]
        return int(digits) if digits.isdecimal() and len(digits) < _LONGEST_COUNT else 0

    def _hidden(self, record: Record) -> HideReason | None:
        state = self._in(record, "state").lower()
        if state in _SHOWN:
            return None
        return HideReason.SPAM if state == "spam" else HideReason.OTHER

    def _status(
        self, record: Record, place: Place, *, until: datetime, report: Report
    ) -> Status:
        word = self._in(record, "status")[:STATUS_LIMIT]
        found = status_in(self.portal.statuses, word)
        if found is None:
            report.note("idea", Why.UNKNOWN_STATUS, place)
        meaning = found or Status(word=word)
        return Status(
            word=meaning.word,
            words=self._in(record, "answer"),
            at=moment_told(self._in(record, "decided"), until=until),
            decision=meaning.decision,
            delivery=meaning.delivery,
        )


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _key(number: str) -> str:
    """Name an idea for ever, whatever its portal numbers ideas with."""
    if len(number) > _LONGEST_NUMBER:
        number = sha256(number.encode()).hexdigest()[:40]
    return f"idea:{number}"
