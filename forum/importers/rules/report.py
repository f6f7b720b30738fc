"""What became of everything that was read: nothing is left out without a reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from forum.importers.rules.records import Place
from forum.kernel.text import Sentence, say


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
    NO_ORIGINAL = "no_original"
    SECOND_ORIGINAL = "second_original"
    NO_ACCEPTED = "no_accepted"

    # Taken, with a word about it
    MOVED_IN_TIME = "moved_in_time"
    UNKNOWN_LANGUAGE = "unknown_language"
    LONG_TEXT = "long_text"
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    FORMER_MEMBER = "former_member"


WORDS: Final[Mapping[Why, Sentence]] = {
    Why.BAD_LINE: say("not readable"),
    Why.LONG_LINE: say("far longer than any post"),
    Why.BAD_FILE: say("the file is damaged or ends too early; read up to here"),
    Why.NO_FILE: say("the file is missing or cannot be opened"),
    Why.TOO_LARGE: say("far larger than any dump, or made to burst when unpacked"),
    Why.FORBIDDEN_XML: say("declares a document type, which no dump needs"),
    Why.NO_ID: say("has no usable number"),
    Why.SAME_ID: say("its number was used before; the first one counts"),
    Why.NO_DATE: say("has no usable date"),
    Why.NO_TEXT: say("says nothing"),
    Why.NO_PARENT: say("what it belongs to is not there"),
    Why.OTHER_KIND: say("of a kind that has no place here"),
    Why.NO_ORIGINAL: say("the question it is said to repeat is not there"),
    Why.SECOND_ORIGINAL: say("already marked as repeating another question"),
    Why.NO_ACCEPTED: say("the answer said to be accepted is not there"),
    Why.MOVED_IN_TIME: say("dated before what it replies to; given the time of that"),
    Why.UNKNOWN_LANGUAGE: say("language not known"),
    Why.LONG_TEXT: say("longer than the forms allow; kept whole"),
    Why.NO_TITLE: say("has no title; its first words became one"),
    Why.NO_BODY: say("nothing but a title"),
    Why.FORMER_MEMBER: say("by somebody who has left; a former member stands in"),
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

    def skip(self, what: str, why: Why, place: Place) -> None:
        """Leave something out, and say so."""
        self._remark(self.skipped, what, why, place)

    def note(self, what: str, why: Why, place: Place) -> None:
        """Take something, with a word about it."""
        self._remark(self.noted, what, why, place)

    def _remark(
        self, counts: Counter[tuple[str, Why]], what: str, why: Why, place: Place
    ) -> None:
        counts[what, why] += 1
        if counts[what, why] <= REMARKS_PER_REASON:
            self.remarks.append(Remark(what=what, why=why, place=place))

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
                    "words": str(WORDS[remark.why]),
                    "file": remark.place.file,
                    "line": remark.place.line,
                }
                for remark in self.remarks
            ],
        }


def _listed(counts: Counter[tuple[str, Why]]) -> list[dict[str, object]]:
    return [
        {"what": what, "why": why, "words": str(WORDS[why]), "count": count}
        for (what, why), count in sorted(counts.items())
    ]
