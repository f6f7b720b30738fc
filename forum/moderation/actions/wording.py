"""Hiding why somebody answered so. What they answered still counts."""

from forum.infra.outbox import emit
from forum.loop import actions as loop
from forum.loop.models import Verdict
from forum.loop.queries import rounds
from forum.moderation.actions.noting import write_line
from forum.moderation.events import WordsModerated
from forum.moderation.rules import Act, Said, check_note
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


def check_may_hide(verdict: Verdict, *, by: Actor) -> Post:
    """Let through who looks after what an answer is about, but for its author."""
    post = loop.post_of(rounds.get(verdict.round_id))
    require(by, Can.HIDE_POST, Said(verdict.person_id, post.area_id))
    return post


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
