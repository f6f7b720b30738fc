"""What the desk says of what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forum.desk.queries import Desk
from forum.desk.rules import Tray
from forum.kernel.text import Sentence, say
from forum.promise.rules import Duty, Pile
from forum.web.dates import dated, full_date, weekday

FEWEST = 5  # of which a figure says something
WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class DutyLine:
    """A duty, as the component `desk_row` takes it."""

    title: str
    url: str
    language: str
    kind: Sentence
    askers: int
    asked_at: datetime | None
    quote: str
    due: Sentence | str
    due_note: Sentence | str
    act: Sentence
    act_url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TrayLine:
    """A tray, in words."""

    pile: Pile
    count: int
    duties: Sequence[DutyLine]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.count - len(self.duties)


def sentence(desk: Desk) -> Sentence:
    """Say in a sentence what waits, and what comes next where nothing does."""
    if desk.late:
        return say(
            "%(day)s. Late: %(late)s, the oldest by %(days)s days. Due by Sunday: "
            "%(due)s.",
            day=full_date(desk.today),
            late=desk.late,
            days=desk.oldest_days,
            due=desk.this_week,
        )
    if not desk.is_clear:
        return say(
            "%(day)s. Nothing is late. Due by Sunday: %(due)s.",
            day=full_date(desk.today),
            due=desk.this_week,
        )
    if desk.next_date is None:
        return say("Nothing waits, and no date is set.")
    return say(
        "Nothing waits. The next date is %(day)s.",
        day=_soon(desk.next_date, desk.today),
    )


def tray_line(tray: Tray, *, today: date) -> TrayLine:
    """Put a tray into words."""
    return TrayLine(
        pile=tray.pile,
        count=tray.count,
        duties=[_line(it, today) for it in tray.duties],
    )


def deflections(count: int) -> Sentence:
    """Say how many asks ended in 30 days before they were sent, if that says much."""
    if count < FEWEST:
        return say("Not enough data yet: fewer than five asks ended on a suggestion.")
    return say(
        "%(count)s asks ended with an answer that was already here, in 30 days.",
        count=count,
    )


def _line(it: Duty, today: date) -> DutyLine:
    past = (today - it.due_on).days
    return DutyLine(
        title=it.title,
        url=it.url,
        language=it.language,
        kind=it.kind,
        askers=it.askers,
        asked_at=it.asked_at,
        quote=it.quote,
        due=_days(past) if past > 0 else _soon(it.due_on, today),
        due_note=_note(it, past),
        act=it.act,
        act_url=it.act_url,
    )


def _days(past: int) -> Sentence:
    return say("1 day") if past == 1 else say("%(days)s days", days=past)


def _note(it: Duty, past: int) -> Sentence | str:
    if it.first_due_on:
        return say("first promised for %(day)s", day=dated(it.first_due_on))
    if past > 0:
        return say("promised for %(day)s", day=dated(it.due_on))
    ahead = timedelta(days=-past)
    return dated(it.due_on) if ahead < WEEK else say("in %(days)s days", days=-past)


def _soon(on: date, today: date) -> str:
    """Name a day of these seven as people do; a later one by its date."""
    return weekday(on) if today <= on < today + WEEK else dated(on)
