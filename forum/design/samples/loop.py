"""What the loop is made of, from an idea to the verdict of those who asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from forum.design.samples.rails import RAILS, Step
from forum.kernel.clock import now
from forum.kernel.markup import render
from forum.kernel.text import Sentence
from forum.taxonomy.rules import AreaLine

BILLING: Final = AreaLine(
    id=2, slug="billing", names={"fr": "Facture", "en": "Billing"}
)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many ask for an idea, and what stands beside that figure."""

    count: int
    by_phone: int = 0
    unconfirmed: int = 0
    before_joining: int = 0
    blocking: int = 0
    matters: int = 0
    nice: int = 0


TALLY: Final = Tally(
    count=312, by_phone=12, unconfirmed=3, blocking=44, matters=187, nice=63
)


@dataclass(frozen=True, kw_only=True)
class Idea:
    """An idea, as a board shows it."""

    title: str
    count: int
    gist: str = ""
    is_mine: bool = False
    chips: tuple[tuple[str, Sentence | str], ...] = ()
    reason: str = ""
    area: AreaLine = BILLING
    blocking: int = 0
    comment_count: int = 0
    days_ago: int = 3
    url: str = "#d-ideas"
    language: str = ""

    @property
    def id(self) -> int:
        """Any number will do, as long as it stays the same on one page."""
        return abs(hash(self.title))

    @property
    def created_at(self) -> datetime:
        """Count back from now, so that the page never grows old."""
        return now() - timedelta(days=self.days_ago)


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why somebody supports an idea."""

    words: str
    name: str = ""
    strength: str = ""
    note: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Move:
    """A promise moved to another day, announced before the one it replaces."""

    to: date
    at: date
    why: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a history."""

    at: date
    words: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What those who asked say of what was done."""

    yes: int
    partly: int
    no: int
    unconcerned: int = 0
    invited: int = 0
    is_enough: bool = True


@dataclass(frozen=True, kw_only=True)
class Result:
    """What was asked and what became of it. Texts of the brand are Markdown."""

    id: int
    title: str
    at: date
    chips: tuple[tuple[str, Sentence | str], ...]
    quote: str
    quoted: str
    steps: tuple[Step, ...]
    did: str = ""
    left_out: str = ""
    answer: str = ""
    again: str = ""
    badge: str = ""
    verdict: Verdict | None = None
    area: AreaLine = BILLING
    url: str = "#d-results"
    language: str = ""

    @property
    def did_html(self) -> str:
        """Show what was done as any post is shown."""
        return render(self.did).html

    @property
    def left_out_html(self) -> str:
        """Show what was not done, and why."""
        return render(self.left_out).html

    @property
    def answer_html(self) -> str:
        """Show why it will not be done."""
        return render(self.answer).html


@dataclass(frozen=True, kw_only=True)
class Duty:
    """What waits for staff, as the desk shows it."""

    title: str
    kind: str
    due: str
    due_note: str
    act: str
    askers: int = 0
    asked_at: date | None = None
    quote: str = ""
    url: str = "#d-desk"
    act_url: str = "#d-desk"
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Loop:
    """Everything the style guide quotes of the loop, in one language."""

    problem: str
    wish: str
    ideas: tuple[Idea, ...]
    decision: str
    promise: str
    first_day: date = date(2025, 4, 30)
    overdue: str
    moves: tuple[Move, ...]
    progress: str
    reasons: tuple[Reason, ...]
    history: tuple[Line, ...]
    sentence: Sentence
    waiting: Sentence
    results: tuple[Result, ...]
    complaint: str
    kept: tuple[tuple[str, int, str], ...]
    late: tuple[Duty, ...]
    due: tuple[Duty, ...]
    contested: tuple[Duty, ...]
    rails: tuple[tuple[Step, ...], ...] = RAILS
    tally: Tally = TALLY
