"""What became of everything that was read: nothing is left out without a reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from forum.importers.rules.records import Place


class Why(StrEnum):
    """Reasons to leave something out, or to mention how it was taken."""

    # Left out
    BAD_LINE = "bad_line"
    LONG_LINE = "long_line"
    BAD_FILE = "bad_file"
    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    FORBIDDEN_XML = "forbidden_xml"
    NO_ID = "no_id"
    SAME_ID = "same_id"
    NO_DATE = "no_date"
    NO_TEXT = "no_text"
    NO_PARENT = "no_parent"
    OTHER_KIND = "other_kind"
    OTHER_FILE = "other_file"
    OTHER_SIGNS = "other_signs"
    ZIPPED = "zipped"
    NO_SITE = "no_site"
    VOTER = "voter"
    NO_TAGS = "no_tags"
    UNKNOWN_COLUMN = "unknown_column"
    NO_ORIGINAL = "no_original"
    SECOND_ORIGINAL = "second_original"
    NO_ACCEPTED = "no_accepted"
    FAILED = "failed"

    # Taken, with a word about it
    MOVED_IN_TIME = "moved_in_time"
    UNKNOWN_LANGUAGE = "unknown_language"
    LONG_TEXT = "long_text"
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    FORMER_MEMBER = "former_member"
    UNKNOWN_STATUS = "unknown_status"
    DAY_FIRST = "day_first"


WORDS: Final[Mapping[Why, str]] = {
    Why.BAD_LINE: "not readable",
    Why.LONG_LINE: "far longer than any post",
    Why.BAD_FILE: "the file is damaged or ends too early; read up to here",
    Why.NO_FILE: "the file is missing or cannot be opened",
    Why.TOO_LARGE: "far larger than any dump, or made to burst when unpacked",
    Why.FORBIDDEN_XML: "declares a document type, which no dump needs",
    Why.NO_ID: "has no usable number",
    Why.SAME_ID: "its number was used before; the first one counts",
    Why.NO_DATE: "has no usable date",
    Why.NO_TEXT: "says nothing",
    Why.NO_PARENT: "what it belongs to is not there",
    Why.OTHER_KIND: "of a kind that has no place here",
    Why.OTHER_FILE: "none of the exports we know; its first line names other columns",
    Why.OTHER_SIGNS: "not in UTF-8; save it again as “CSV UTF-8”",
    Why.ZIPPED: "packed as a ZIP; unpack it, and name the file inside",
    Why.NO_SITE: "does not tell its portal; name it, such as --site ideas.example.org",
    Why.VOTER: "a line for each voter; their number comes along, they do not",
    Why.NO_TAGS: "ideas take no tags",
    Why.UNKNOWN_COLUMN: "nothing here stands for it",
    Why.NO_ORIGINAL: "what it is said to repeat is not there",
    Why.SECOND_ORIGINAL: "already marked as repeating another question",
    Why.NO_ACCEPTED: "the answer said to be accepted is not there",
    Why.FAILED: "could not be kept; the log says why",
    Why.MOVED_IN_TIME: "dated before what it replies to; given the time of that",
    Why.UNKNOWN_LANGUAGE: "language not known",
    Why.LONG_TEXT: "longer than the forms allow; kept whole",
    Why.NO_TITLE: "has no title; its first words became one",
    Why.NO_BODY: "nothing but a title",
    Why.FORMER_MEMBER: "by somebody who has left; a former member stands in",
    Why.UNKNOWN_STATUS: "its status is not one we know; kept as a word",
    Why.DAY_FIRST: "dated in a way that reads as two days; the day came first",
}

# Enough to find the fault, few enough to keep in memory and to read.
REMARKS_PER_REASON: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One thing that was left out or taken with a word, and where it stood."""

    what: str
    why: Why
    place: Place


@dataclass
class Report:
    """The account of one import. All is counted; remarks are kept up to a limit."""

    read: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    already: Counter[str] = field(default_factory=Counter)
    skipped: Counter[tuple[str, Why]] = field(default_factory=Counter)
    noted: Counter[tuple[str, Why]] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    _quoted: Counter[tuple[str, Why]] = field(default_factory=Counter)

    def skip(self, what: str, why: Why, place: Place) -> None:
        """Leave something out, and say so."""
        self.skipped[what, why] += 1
        self._quote(Remark(what=what, why=why, place=place))

    def note(self, what: str, why: Why, place: Place) -> None:
        """Take something, with a word about it."""
        self.noted[what, why] += 1
        self._quote(Remark(what=what, why=why, place=place))

    def add(self, part: "Report") -> None:
        """Take over the account of a part that has been kept."""
        self.read.update(part.read)
        self.written.update(part.written)
        self.already.update(part.already)
        self.skipped.update(part.skipped)
        self.noted.update(part.noted)
        for remark in part.remarks:
            self._quote(remark)

    def _quote(self, remark: Remark) -> None:
        self._quoted[remark.what, remark.why] += 1
        if self._quoted[remark.what, remark.why] <= REMARKS_PER_REASON:
            self.remarks.append(remark)

    def as_json(self) -> dict[str, object]:
        """Give the account to a program."""
        return {
            "read": dict(self.read),
            "written": dict(self.written),
            "already_there": dict(self.already),
            "skipped": _listed(self.skipped),
            "noted": _listed(self.noted),
            "remarks": [
                {
                    "what": remark.what,
                    "why": remark.why,
                    "words": WORDS[remark.why],
                    "file": remark.place.file,
                    "line": remark.place.line,
                }
                for remark in self.remarks
            ],
        }


def _listed(counts: Counter[tuple[str, Why]]) -> list[dict[str, object]]:
    return [
        {"what": what, "why": why, "words": WORDS[why], "count": count}
        for (what, why), count in sorted(counts.items())
    ]
