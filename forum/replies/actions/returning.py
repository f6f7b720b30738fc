"""Giving words back to who wrote them: nothing that somebody typed is lost."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import current_app
from sqlalchemy import delete

from forum.config import Config
from forum.infra.db import session
from forum.infra.limits import Limit, count_one, wait_for
from forum.infra.outbox import emit
from forum.kernel.text import Sentence, say
from forum.notify import actions as notify
from forum.notify.queries import stopped
from forum.notify.rules import Trouble, trouble_of
from forum.people.models import Person
from forum.replies.events import ReplyReturned
from forum.replies.models import ReturnedReply
from forum.web.language import speak, speaking

log = logging.getLogger(__name__)

RETURNS: Final = (Limit(5, timedelta(hours=1)), Limit(20, timedelta(days=1)))
WARNINGS: Final = (Limit(1, timedelta(days=1)),)


def give_back(
    words: str,
    *reasons: Sentence,
    post_id: int,
    to: Person,
    is_published: bool = False,
) -> None:
    """Send somebody their words again, with the reasons; not more often than so."""
    if not _may_be_sent(f"words back to {to.id}", RETURNS, to):
        return
    config: Config = current_app.extensions["forum.config"]
    with speaking(to.language or config.language):
        said = dict.fromkeys(str(speak(each)) for each in reasons)
    row = ReturnedReply(
        person_id=to.id,
        post_id=post_id,
        reason="\n".join(said),
        words=words,
        is_published=is_published,
    )
    session.add(row)
    session.flush()
    emit(ReplyReturned(returned_id=row.id))


def warn_of_another(*, post_id: int, to: Person) -> None:
    """Tell somebody that another address used a letter of theirs: once a day.

    Nothing of what came from there goes along: it may be anybody's words.
    """
    if _may_be_sent(f"warning to {to.id}", WARNINGS, to):
        give_back(
            "",
            say(
                "Somebody replied to a letter of yours from another address than "
                "yours. Was it you? Then write from the address of your account."
            ),
            post_id=post_id,
            to=to,
        )


def has_left(returned_id: int, *, refusal: str | None) -> None:
    """Keep nothing of words that went back; note what the server said against it."""
    row = session.get(ReturnedReply, returned_id)
    if row and refusal is not None:
        notify.note_trouble(row.person_id, trouble_of(refusal), words=refusal)
    session.execute(delete(ReturnedReply).where(ReturnedReply.id == returned_id))


def _may_be_sent(what: str, limits: Sequence[Limit], to: Person) -> bool:
    """Count a letter, if it may be sent: whoever called ours unwanted gets none."""
    if wait_for(what, limits) or stopped([to.id]).get(to.id) is Trouble.COMPLAINT:
        log.info("no letter back to person %s", to.id)
        return False
    count_one(what)
    return True
