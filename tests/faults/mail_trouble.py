"""What a mail server may do to letters, and what then becomes of three of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from flask import Flask
from sqlalchemy import func, select

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.infra.db import session, transaction
from forum.infra.mail import SmtpMailer
from forum.infra.outbox import AT_ONCE, Job
from forum.infra.smtp import USUAL, Patience
from forum.infra.worker import go
from forum.kernel.clock import stopped_at
from forum.notify import actions
from forum.notify.models import Delivery
from forum.notify.rules import Sending
from tests.make import Make
from tests.postbox import Does, Postbox

OWED: Final = 3
MORNING: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
HASTY: Final = Patience(answer=0.3, taking=5)
LATE: Final = Does(after=0.6)  # nobody waits for that, in haste
LOST: Final = partial(Does, keeps=False)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What became of the letters that were owed."""

    taken: int = 0
    twice: int = 0
    """Of those: the server had them twice, under one Message-ID."""

    refused: int = 0
    stuck: int = 0
    conversations: int = field(default=0, compare=False)


ALL_TAKEN: Final = Figures(taken=OWED)
ALL_REFUSED: Final = Figures(refused=OWED)
ALL_STUCK: Final = Figures(stuck=OWED)
ONE_TWICE: Final = Figures(taken=OWED, twice=1)


@dataclass(frozen=True)
class Trouble:
    """A server that does something at a stage, so many times or always."""

    what: str
    stage: str = ""
    does: Does = field(default_factory=Does)
    times: int | None = None
    ends: Figures = ALL_TAKEN
    _: KW_ONLY
    patience: Patience = USUAL
    most: int | None = None
    """How many letters the server takes in one conversation."""

    down_for: timedelta = timedelta()
    asked_every: timedelta = timedelta()
    """So far apart, at least, are the moments at which the worker looks."""

    within: timedelta = timedelta(days=2)
    """By when the last letter is to have come to its end."""


TROUBLES: Final = (
    Trouble("nothing is wrong", within=AT_ONCE),
    Trouble(
        "down for an hour",
        down_for=timedelta(hours=1),
        within=timedelta(hours=1, minutes=15),
    ),
    Trouble(
        "down for good",
        ends=ALL_STUCK,
        down_for=timedelta(days=30),
        asked_every=timedelta(hours=2),
    ),
    Trouble("MAIL 421, four times", "MAIL", Does("421 4.3.2 too busy"), 4),
    Trouble(
        "MAIL 421, from the second letter of a conversation on", most=1, within=AT_ONCE
    ),
    Trouble(
        "MAIL 553, our address, until it is mended",
        "MAIL",
        Does("553 5.1.8 sender domain does not exist"),
        4,
    ),
    Trouble(
        "MAIL 552, too big, always",
        "MAIL",
        Does("552 5.3.4 message too big"),
        ends=ALL_REFUSED,
    ),
    Trouble("RCPT 450, once for each", "RCPT", Does("450 4.2.0 greylisted"), OWED),
    Trouble("RCPT 452, always", "RCPT", Does("452 4.2.2 mailbox full"), ends=ALL_STUCK),
    Trouble(
        "RCPT 550, for one of them",
        "RCPT",
        Does("550 5.1.1 <{READER}>: no such user"),
        1,
        Figures(taken=OWED - 1, refused=1),
    ),
    Trouble(
        "RCPT 554, relay denied, always",
        "RCPT",
        Does("554 5.7.1 Relay access denied"),
        ends=ALL_STUCK,
    ),
    Trouble(
        "RCPT 530, sign in first, until we do",
        "RCPT",
        Does("530 5.7.0 Authentication required"),
        OWED,
    ),
    Trouble("DATA 451, once for each", "DATA", LOST("451 4.3.0 try again"), OWED),
    Trouble(
        "DATA 554, taken for spam, always",
        "DATA",
        LOST("554 5.7.1 looks like spam"),
        ends=ALL_REFUSED,
    ),
    Trouble(
        "DATA 550, proof of us is missing, until it is there",
        "DATA",
        LOST("550 5.7.26 not authenticated by SPF or DKIM"),
        OWED,
    ),
    Trouble("answers EHLO too late, four times", "EHLO", LATE, 4, patience=HASTY),
    Trouble("answers RCPT too late, twice", "RCPT", LATE, 2, patience=HASTY),
    Trouble(
        "answers RCPT letter by letter, without an end, twice",
        "RCPT",
        Does(drips=True),
        2,
        patience=HASTY,
    ),
    Trouble("takes a letter slowly", "DATA", LATE, 1, patience=HASTY),
    Trouble(
        "keeps a letter, and says so when nobody waits any more",
        "DATA",
        LATE,
        1,
        ONE_TWICE,
        patience=replace(HASTY, taking=0.3),
    ),
    Trouble("hangs up after DATA, the letter lost", "DATA", LOST(hangs_up=True), 1),
    Trouble(
        "hangs up after DATA, the letter kept",
        "DATA",
        Does(hangs_up=True),
        1,
        ONE_TWICE,
    ),
    Trouble(
        "keeps a letter and says 451",
        "DATA",
        Does("451 4.3.0 try again"),
        1,
        ONE_TWICE,
    ),
    Trouble("says 250 twice", "DATA", Does("250 OK\r\n250 OK"), within=AT_ONCE),
    Trouble(
        "takes each letter, and says 421 after it",
        "DATA",
        Does("250 OK\r\n421 4.4.2 nothing more came"),
        within=AT_ONCE,
    ),
    Trouble(
        "takes each letter, and says 421 at QUIT", "QUIT", Does("421 4.3.2 going down")
    ),
)


def meet(trouble: Trouble, app: Flask) -> tuple[Figures, list[timedelta]]:
    """Owe three letters to a server in trouble; say what became of them, and when."""
    box = Postbox(most=trouble.most)
    if trouble.stage:
        box.follow(trouble.stage, trouble.does, trouble.times)
    mailer = SmtpMailer(box.url, sender="Us <us@x.example>", patience=trouble.patience)
    adapters = app.extensions["forum.adapters"]
    app.extensions["forum.adapters"] = replace(adapters, mailer=mailer)
    tried = []
    with ExitStack() as stack, stopped_at(MORNING):
        owe_letters()
        is_open = False
        for moment in turns(trouble.asked_every):
            if not is_open and moment >= MORNING + trouble.down_for:
                is_open = bool(stack.enter_context(box.opened()))
            with stopped_at(moment):
                go()
            tried.append(moment - MORNING)
    states = session.scalars(select(Delivery.state)).all()
    stuck = select(func.count()).where(Job.due_at.is_(None))
    figures = Figures(
        taken=states.count(Sending.SENT),
        twice=sum(times > 1 for times in box.kept.values()),
        refused=states.count(Sending.REFUSED),
        stuck=session.scalar(stuck) or 0,
        conversations=box.conversations,
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


def turns(apart: timedelta) -> Iterator[datetime]:
    """Give the moments at which something is due, as long as anything is."""
    moment = datetime.min.replace(tzinfo=UTC)
    while due := session.scalar(select(func.min(Job.due_at))):
        moment = max(due, moment + apart)
        yield moment
        session.rollback()
