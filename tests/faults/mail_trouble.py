"""What a mail server may do to letters, and what then becomes of three of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from flask import Flask
from sqlalchemy import func, select

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.infra.db import session, transaction
from forum.infra.mail import SmtpMailer
from forum.infra.outbox import Job, work_off
from forum.infra.smtp import USUAL, Patience
from forum.kernel.clock import stopped_at
from forum.notify import actions
from forum.notify.models import Delivery
from forum.notify.rules import Sending
from tests.make import Make
from tests.postbox import Does, Postbox

OWED: Final = 3
MORNING: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
HASTY: Final = Patience(answer=0.3, taking=5)
HASTIER: Final = Patience(answer=0.15, taking=0.15)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What became of the letters that were owed."""

    taken: int = 0
    twice: int = 0
    """Of those: the server had them twice, under one Message-ID."""

    refused: int = 0
    stuck: int = 0


ALL_TAKEN: Final = Figures(taken=OWED)
ALL_REFUSED: Final = Figures(refused=OWED)
ALL_STUCK: Final = Figures(stuck=OWED)
ONE_TWICE: Final = Figures(taken=OWED, twice=1)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A server that does something at a stage, so many times or always."""

    what: str
    ends: Figures
    stage: str = ""
    does: Does = field(default_factory=Does)
    times: int | None = None
    patience: Patience = USUAL
    down_for: timedelta = timedelta()


TROUBLES: Final = (
    Trouble(what="nothing is wrong", ends=ALL_TAKEN),
    Trouble(what="down for an hour", down_for=timedelta(hours=1), ends=ALL_TAKEN),
    Trouble(what="down for good", down_for=timedelta(days=30), ends=ALL_STUCK),
    Trouble(
        what="MAIL 421, four times",
        stage="MAIL",
        does=Does("421 4.3.2 too busy"),
        times=4,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="MAIL 553, our address, until it is mended",
        stage="MAIL",
        does=Does("553 5.1.8 sender domain does not exist"),
        times=4,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="MAIL 552, too big, always",
        stage="MAIL",
        does=Does("552 5.3.4 message too big"),
        ends=ALL_REFUSED,
    ),
    Trouble(
        what="RCPT 450, once for each",
        stage="RCPT",
        does=Does("450 4.2.0 greylisted"),
        times=OWED,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="RCPT 452, always",
        stage="RCPT",
        does=Does("452 4.2.2 mailbox full"),
        ends=ALL_STUCK,
    ),
    Trouble(
        what="RCPT 550, for one of them",
        stage="RCPT",
        does=Does("550 5.1.1 <{READER}>: no such user"),
        times=1,
        ends=Figures(taken=OWED - 1, refused=1),
    ),
    Trouble(
        what="RCPT 554, relay denied, always",
        stage="RCPT",
        does=Does("554 5.7.1 Relay access denied"),
        ends=ALL_STUCK,
    ),
    Trouble(
        what="RCPT 530, sign in first, until we do",
        stage="RCPT",
        does=Does("530 5.7.0 Authentication required"),
        times=OWED,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="DATA 451, once for each",
        stage="DATA",
        does=Does("451 4.3.0 try again", keeps=False),
        times=OWED,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="DATA 554, taken for spam, always",
        stage="DATA",
        does=Does("554 5.7.1 looks like spam", keeps=False),
        ends=ALL_REFUSED,
    ),
    Trouble(
        what="DATA 550, proof of us is missing, until it is there",
        stage="DATA",
        does=Does("550 5.7.26 not authenticated by SPF or DKIM", keeps=False),
        times=OWED,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="answers RCPT too late, twice",
        stage="RCPT",
        does=Does(after=0.6),
        times=2,
        patience=HASTY,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="answers EHLO too late, always",
        stage="EHLO",
        does=Does(after=0.4),
        patience=HASTIER,
        ends=ALL_STUCK,
    ),
    Trouble(
        what="takes each letter slowly",
        stage="DATA",
        does=Does(after=0.6),
        patience=HASTY,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="keeps a letter, and says so when nobody waits any more",
        stage="DATA",
        does=Does(after=0.6),
        times=1,
        patience=replace(HASTY, taking=0.3),
        ends=ONE_TWICE,
    ),
    Trouble(
        what="hangs up after DATA, the letter lost",
        stage="DATA",
        does=Does(hangs_up=True, keeps=False),
        times=1,
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="hangs up after DATA, the letter kept",
        stage="DATA",
        does=Does(hangs_up=True),
        times=1,
        ends=ONE_TWICE,
    ),
    Trouble(
        what="keeps a letter and says 451",
        stage="DATA",
        does=Does("451 4.3.0 try again"),
        times=1,
        ends=ONE_TWICE,
    ),
    Trouble(
        what="says 250 twice",
        stage="DATA",
        does=Does("250 OK\r\n250 OK"),
        ends=ALL_TAKEN,
    ),
    Trouble(
        what="takes each letter, and says 421 at QUIT",
        stage="QUIT",
        does=Does("421 4.3.2 going down"),
        ends=ALL_TAKEN,
    ),
)


def meet(trouble: Trouble, app: Flask) -> tuple[Figures, list[timedelta]]:
    """Owe three letters to a server in trouble; say what became of them, and when."""
    box = Postbox()
    if trouble.stage:
        box.follow(trouble.stage, trouble.does, trouble.times)
    mailer = SmtpMailer(box.url, sender="Us <us@x.example>", patience=trouble.patience)
    adapters = app.extensions["forum.adapters"]
    app.extensions["forum.adapters"] = replace(adapters, mailer=mailer)
    tried = []
    with ExitStack() as stack, stopped_at(MORNING):
        owe_letters()
        is_open = False
        for moment in turns():
            if not is_open and moment >= MORNING + trouble.down_for:
                is_open = bool(stack.enter_context(box.opened()))
            with stopped_at(moment):
                work_off(limit=1_000)
            tried.append(moment - MORNING)
    states = session.scalars(select(Delivery.state)).all()
    stuck = select(func.count()).where(Job.due_at.is_(None))
    figures = Figures(
        taken=states.count(Sending.SENT),
        twice=sum(times > 1 for times in box.kept.values()),
        refused=states.count(Sending.REFUSED),
        stuck=session.scalar(stuck) or 0,
    )
    assert sum(states.count(it) for it in Sending) == OWED
    assert len(box.kept) >= figures.taken
    assert max(box.kept.values(), default=0) <= 1 + bool(figures.twice)
    return figures, tried


def owe_letters() -> None:
    """Announce something to three who asked."""
    make = Make()
    with transaction():
        question = make.question()
        for person in (make.person() for _ in range(OWED - 1)):
            askers.tie(question.id, person.id, Tie.ME_TOO)
        actions.announce(
            "question.answered_officially",
            key="answer:1",
            facts={"post": make.answer(question).id},
            about=[question.id],
            actor_id=None,
        )


def turns() -> Iterator[datetime]:
    """Give the moments at which something is due, as long as anything is."""
    while due := session.scalar(select(func.min(Job.due_at))):
        yield due
        session.rollback()
