"""Hiding why somebody answered so. What they answered still counts.

Whoever said it may disagree once, and another moderator hears that.
"""

from typing import Final

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.loop import actions as loop
from forum.loop.models import Verdict
from forum.loop.queries import rounds
from forum.moderation import queries
from forum.moderation.actions.deciding import OTHERS_APPEAL
from forum.moderation.actions.noting import write_line
from forum.moderation.actions.reviewing import DECIDED
from forum.moderation.events import WordsAppealed, WordsModerated
from forum.moderation.models import WordsAppeal
from forum.moderation.rules import (
    Act,
    Reviewing,
    ReviewKind,
    Ruling,
    Said,
    check_appeal,
    check_note,
    check_ruling,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post
from forum.posts.rules import HideReason


def hide_words(
    verdict: Verdict, reason: HideReason, *, note: str = "", by: Actor
) -> None:
    """Take why somebody answered so out of sight. What they answered still counts."""
    post = check_may_hide(verdict, by=by)
    check_note(note)

    loop.show_words(verdict, hidden_for=reason)
    _tell(Act.HIDE, post, verdict, reason=reason, note=note, by=by)


def restore_words(verdict: Verdict, *, note: str, by: Actor) -> None:
    """Show again why somebody answered so."""
    post = check_may_hide(verdict, by=by)
    check_note(note)

    loop.show_words(verdict, hidden_for=None)
    _tell(Act.RESTORE, post, verdict, reason=None, note=note, by=by)
    waiting = queries.words_appeal(verdict)
    if waiting and not waiting.heard_at:
        _hear(waiting, Ruling.GRANT, by=by)


def appeal_for_words(verdict: Verdict, *, words: str, by: Actor) -> WordsAppeal:
    """Ask that another moderator looks at what was hidden beside an answer.

    Raises:
        Conflict: it is not hidden, or an appeal was heard or waits.
        Invalid: no reason is given.

    """
    require(by, Can.APPEAL, thing_said(verdict))
    act_id = queries.words_to_appeal(verdict)
    words = check_appeal(words)

    moment = now()
    it = WordsAppeal(
        act_id=act_id,
        verdict_id=verdict.id,
        person_id=by.id,
        words=words,
        at=moment,
        due_at=moment + settings.read(Reviewing).promised(ReviewKind.APPEAL),
    )
    session.add(it)
    session.flush()

    emit(WordsAppealed(appeal_id=it.id, verdict_id=verdict.id))
    return it


def hear_words(
    it: WordsAppeal, verdict: Verdict, ruling: Ruling, *, note: str = "", by: Actor
) -> None:
    """Decide about an appeal for words: they are shown again, or stay hidden.

    Raises:
        Conflict: somebody has decided, or the decision is one's own.

    """
    require(by, Can.REVIEW, thing_said(verdict))
    check_ruling(ReviewKind.APPEAL, ruling, None, is_edited=False)
    check_note(note)
    if it.heard_at:
        raise Conflict(DECIDED)
    if queries.who_did(it.act_id) == by.id:
        raise Conflict(OTHERS_APPEAL)

    reason = verdict.hidden_for if ruling is Ruling.REFUSE else None
    if ruling is Ruling.GRANT:
        loop.show_words(verdict, hidden_for=None)
    _hear(it, ruling, by=by)
    post = _post_of(verdict)
    _tell(HEARD[ruling], post, verdict, reason=reason, note=note, by=by)


def thing_said(verdict: Verdict) -> Said:
    """See the words beside an answer as a thing on which a moderator may act."""
    return Said(verdict.person_id, _post_of(verdict).area_id)


def check_may_hide(verdict: Verdict, *, by: Actor) -> Post:
    """Let through who looks after what an answer is about, but for its author."""
    require(by, Can.HIDE_POST, thing_said(verdict))
    return _post_of(verdict)


HEARD: Final = {Ruling.GRANT: Act.GRANT, Ruling.REFUSE: Act.REFUSE}


def _post_of(verdict: Verdict) -> Post:
    return loop.post_of(rounds.get(verdict.round_id))


def _hear(it: WordsAppeal, ruling: Ruling, *, by: Actor) -> None:
    it.ruling, it.heard_at, it.heard_by_id = ruling, now(), by.id
    session.flush()


def _tell(
    act: Act,
    post: Post,
    verdict: Verdict,
    *,
    reason: HideReason | None,
    note: str,
    by: Actor,
) -> None:
    log_id = write_line(act, post, reason=reason, note=note, verdict=verdict, by=by)
    emit(
        WordsModerated(
            verdict_id=verdict.id, author_id=verdict.person_id, log_id=log_id
        )
    )
