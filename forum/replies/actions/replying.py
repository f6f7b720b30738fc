"""Publishing a reply as its writer would have done it on the page."""

from collections.abc import Sequence

from flask import current_app

from forum.comments import actions as comments
from forum.config import Config
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Closed, Conflict, ForumError, Invalid, NotAllowed
from forum.kernel.text import Sentence, say
from forum.people.queries import get, member
from forum.people.rules import Member, Role
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.replies import queries
from forum.replies.actions.reading import Incoming, is_new
from forum.replies.actions.returning import give_back, warn_of_another
from forum.replies.rules import As
from forum.signin.queries import as_it_acts
from forum.web import guard
from forum.web.closed import NOTHING_WRITTEN


def take(
    mail: Incoming,
    words: str = "",
    *,
    files: Sequence[str] = (),
    faults: Sequence[Sentence] = (),
) -> None:
    """Publish a reply, once, or give it back with the reason.

    `faults` says why files that came along were not taken. What came from another
    address than its reader's is nobody's word: only the reader is told of it.
    """
    person, post_id = get(mail.to.person_id), mail.to.post_id
    if not is_new(mail.key):
        return
    if not mail.is_theirs:
        warn_of_another(post_id=post_id, to=person)
        return
    try:
        with session.begin_nested():
            by = as_it_acts(member(person), is_strong=False)
            _publish(mail, words, files=files, by=by)
    except ForumError as refusal:
        give_back(words, refusal.sentence, *faults, post_id=post_id, to=person)
    else:
        if faults:
            give_back("", *faults, post_id=post_id, to=person, is_published=True)


def _publish(mail: Incoming, words: str, *, files: Sequence[str], by: Member) -> None:
    _check(mail, words)
    if Role.STAFF in by.waiting:
        raise NotAllowed(
            say(
                "You speak for the brand, and no mail can give the second step that "
                "this needs. Answer on its page."
            )
        )

    place = queries.place_of(mail.to.post_id, by)
    if place.speaks_as is As.REPLY and isinstance(place.post, Question):
        questions.answer(place.post, words, files=files, by=by)
    else:
        comments.add(place.post, words, by=by)


def _check(mail: Incoming, words: str) -> None:
    """Look at what the page looks at before anything is published."""
    config: Config = current_app.extensions["forum.config"]
    if config.closed_since:
        raise Closed(NOTHING_WRITTEN)
    if mail.to.until < now().date():
        raise Conflict(
            say("This letter is too old to be answered by mail. Answer on its page.")
        )
    if not words:
        raise Invalid(
            say("We found no new words in this mail. Write them above the quote.")
        )
    if found := guard.look(words):
        raise Invalid(
            say(
                "Everybody would read this personal data: %(found)s. "
                "Take it out, or publish it on the page.",
                found=", ".join(dict.fromkeys(it.text for it in found)),
            )
        )
