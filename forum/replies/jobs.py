"""What has to be done about the mail that comes in, every few seconds."""

import logging
from collections.abc import Sequence
from io import BytesIO
from typing import Final

from flask import current_app

from forum.config import Config
from forum.infra.db import transaction
from forum.kernel.errors import Invalid, Unavailable
from forum.kernel.text import Sentence, say
from forum.notify import actions as notify
from forum.posts import actions as posts
from forum.posts.rules import FILES_LIMIT
from forum.replies import actions, queries
from forum.replies.actions import Incoming
from forum.replies.adapters.maildir import Maildir
from forum.replies.rules import MOST, Reply, SentFile, read_reply, report_in

log = logging.getLogger(__name__)

NOTHING: Final = Reply(words="", files=(), is_cut=False)
TOO_LARGE: Final = say("The mail was too large to be read to its end.")


def read_mail() -> None:
    """Take each mail that has arrived. One that cannot be read keeps nobody waiting."""
    config: Config = current_app.extensions["forum.config"]
    if config.maildir is None:
        return
    box = Maildir(config.maildir)
    for name in box.waiting():
        try:
            _take(box.read(name, most=MOST + 1))
        except Unavailable:
            return  # the database is busy: it is read on the next round
        except Exception:
            log.exception("a mail cannot be read")
            box.is_unreadable(name)
        else:
            box.is_read(name)


def sweep() -> None:
    """Forget mail that is over, and what was noted of it."""
    config: Config = current_app.extensions["forum.config"]
    if config.maildir:
        Maildir(config.maildir).sweep()
    with transaction():
        actions.forget_what_was_read()
        notify.forget_old_troubles()


def _take(data: bytes) -> None:
    if report := report_in(data):
        with transaction():
            actions.note_report(report, data)
        return
    mail = actions.incoming(data)
    if mail is None or queries.was_read(mail.key):
        return
    reply = read_reply(data) if mail.is_theirs else NOTHING
    files, faults = _take_in(mail, reply.files)
    if reply.is_cut:
        faults.append(TOO_LARGE)
    with transaction():
        actions.take(mail, reply.words, files=files, faults=faults)


def _take_in(
    mail: Incoming, sent: Sequence[SentFile]
) -> tuple[list[str], list[Sentence]]:
    """Keep the files that can be kept, each in a transaction of its own.

    Drawing a picture again is slow, and nobody who writes has to wait for it.
    """
    keys: list[str] = []
    faults: list[Sentence] = []
    if not sent:
        return keys, faults
    if refusal := queries.why_no_files(mail.to):
        return keys, [refusal]
    if len(sent) > FILES_LIMIT:
        faults.append(say("Attach %(most)s files at most.", most=FILES_LIMIT))
    for it in sent[:FILES_LIMIT]:
        try:
            with transaction():
                kept = posts.take_in(it.name, BytesIO(it.data), by_id=mail.to.person_id)
        except Invalid as fault:
            words = say("%(label)s: %(words)s", label=it.name, words=fault.sentence)
            faults.append(words)
        else:
            keys.append(kept.key)
    return keys, faults
