"""Giving words back to who wrote them: nothing that somebody typed is lost."""

import logging
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from forum.infra.db import session
from forum.infra.limits import Limit, count_one, wait_for
from forum.infra.outbox import emit
from forum.kernel.text import Sentence
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
    limits: tuple[Limit, ...] = RETURNS,
) -> None:
    """Send somebody their words again, with the reasons; not more often than so.

    Whoever called our letters unwanted gets none, not even this one.
    """
    what = f"mail back to {to.id}, {len(limits)}"
    if wait_for(what, limits) or stopped([to.id]).get(to.id) is Trouble.COMPLAINT:
        log.info("no letter back to person %s", to.id)
        return
    count_one(what)
    with speaking(to.language):
        said = "\n".join(dict.fromkeys(str(speak(each)) for each in reasons))
    row = ReturnedReply(
        person_id=to.id,
        post_id=post_id,
        reason=said,
        words=words,
        is_published=is_published,
    )
    session.add(row)
    session.flush()
    emit(ReplyReturned(returned_id=row.id))


def has_left(returned_id: int, *, refusal: str | None) -> None:
    """Keep nothing of words that went back; note what the server said against it."""
    row = session.get(ReturnedReply, returned_id)
    if row and refusal is not None:
        notify.note_trouble(row.person_id, trouble_of(refusal), words=refusal)
    session.execute(delete(ReturnedReply).where(ReturnedReply.id == returned_id))
