"""Who heard of an outcome, and what those who asked say of what was done."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Select, func, select

from forum.askers.rules import Tie
from forum.infra.db import rows
from forum.infra.manifest import provided
from forum.insights.rules import Told, Verdicts, Works, told, works
from forum.insights.rules.outcomes import Word
from forum.loop.models import Verdict, VerificationRound
from forum.loop.rules.verification import Answer
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.rules import Notice, Sending, TellState

ANSWERS: Final = (Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_CONCERNED)


def told_of_outcomes(since: datetime) -> Told:
    """Count who was told what came of what they asked, since a day.

    Everybody has a row once word goes round; that takes minutes, and not while the
    worker rests that counts this.
    """
    outcomes = [it.kind for it in provided(Notice) if it.is_outcome]
    on = func.date(Notification.created_at).label("on")
    query = (
        select(
            Announcement.created_at,
            on,
            Notification.state,
            func.count().label("people"),
        )
        .join(Notification, Notification.announcement_id == Announcement.id)
        .where(
            Announcement.kind.in_(outcomes),
            Announcement.created_at >= since,
            Notification.why != Tie.FOLLOWS,
        )
        .group_by(Announcement.id, Announcement.created_at, on, Notification.state)
    )
    words = [
        Word(
            happened_on=row.created_at.date(),
            on=date.fromisoformat(str(row.on)),
            state=row.state,
            people=row.people,
        )
        for row in rows(query)
    ]
    written = rows(_letters(outcomes, since)).one()
    return told(words, letters=written.letters, to_write_to=written.askers)


def verdicts(since: datetime, until: datetime) -> Works:
    """Add up what was said in the rounds that were over in some time."""
    counts = [
        func.count().filter(Verdict.answer == it).label(it.value) for it in ANSWERS
    ]
    query = (
        select(VerificationRound.invited, *counts)
        .outerjoin(
            Verdict,
            (Verdict.round_id == VerificationRound.id)
            & Verdict.replaced_at.is_(None)
            & Verdict.set_aside_at.is_(None)
            & Verdict.is_late.is_(False),
        )
        .where(VerificationRound.closes_at.between(since, until))
        .group_by(VerificationRound.id, VerificationRound.invited)
    )
    return works(Verdicts(**row._asdict()) for row in rows(query))


def _letters(kinds: list[str], since: datetime) -> Select[int, int]:
    """Select how many letters were taken, of those owed; a story sends none.

    What somebody read on the pages before its digest has reached them too.
    """
    was_taken = Delivery.state.in_((Sending.SENT, Sending.READ))
    return (
        select(
            func.count().label("askers"),
            func.count().filter(was_taken).label("letters"),
        )
        .select_from(Notification)
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .outerjoin(Delivery, Delivery.notification_id == Notification.id)
        .where(
            Announcement.kind.in_(kinds),
            Announcement.created_at >= since,
            Announcement.sends_letters,
            Notification.why != Tie.FOLLOWS,
            Notification.state != TellState.ACTOR,
        )
    )
