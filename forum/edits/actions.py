"""Suggesting other words for a post, keeping them, and turning them down."""

from sqlalchemy import delete, update

from forum.edits import queries
from forum.edits.events import EditDecided, EditSuggested
from forum.edits.models import SuggestedEdit
from forum.edits.rules import (
    EditState,
    check_not_own,
    check_reason,
    check_room,
    check_word,
)
from forum.infra.db import overwrite_what_is_deleted, session
from forum.infra.outbox import emit
from forum.infra.personal_data import Leaving
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.rules import check_title
from forum.questions import actions as questions
from forum.questions.models import Answer, Question

DECIDED = say("Somebody has decided about it already.")
CHANGED = say("The post was changed meanwhile. Look at what it says now, then decide.")


def suggest(
    post: Question | Answer,
    *,
    title: str | None,
    body: str,
    reason: str,
    seen: int,
    by: Actor,
) -> SuggestedEdit:
    """Suggest other words, instead of those that one suggested before.

    Raises:
        Conflict: the post was changed since, or is not shown any more.
        Invalid: nothing is changed, or no reason is given.
        TooMuch: too many of theirs wait.

    """
    require(by, Can.SUGGEST_EDIT, post)
    _check_shown(post)
    title = check_title(title or "") if isinstance(post, Question) else None
    body, reason = posts.check_body(body), check_reason(reason)
    if seen != post.revision:
        raise Conflict(
            say(
                "Somebody edited this while you were writing. "
                "Compare with the current version below, then save again."
            )
        )
    if (title, body) == (post.title, post.body.strip()):
        raise Invalid(say("Change something first."), field="body")
    it = queries.open_one(post.id, by.id)
    if it is None:
        check_room(
            queries.count_of(by.id, EditState.OPEN),
            kept=queries.count_of(by.id, EditState.KEPT),
        )
        it = SuggestedEdit(post_id=post.id, person_id=by.id)

    it.title, it.body, it.reason = title, body, reason
    it.seen, it.created_at = seen, now()
    session.add(it)
    session.flush()

    emit(EditSuggested(edit_id=it.id, post_id=post.id, by_id=by.id))
    return it


def keep(it: SuggestedEdit, post: Question | Answer, *, seen: int, by: Actor) -> None:
    """Let a suggestion be the post's words from here on, as its writer's.

    Raises:
        Conflict: somebody has decided, or the post is not what they looked at.

    """
    require(by, Can.DECIDE_EDIT, post)
    check_not_own(it.person_id, decided_by=by.id)
    _check_shown(post)
    if seen != post.revision:
        raise Conflict(CHANGED)

    _decide(it, EditState.KEPT, version=post.revision + 1, by=by)
    questions.reword(
        post,
        title=it.title,
        body=it.body,
        reason=it.reason,
        writer_id=it.person_id,
        by=by,
    )

    emit(EditDecided(edit_id=it.id, post_id=post.id, by_id=by.id, is_kept=True))


def turn_down(
    it: SuggestedEdit, post: Question | Answer, *, word: str, by: Actor
) -> None:
    """Leave the post as it is, and say why."""
    require(by, Can.DECIDE_EDIT, post)
    check_not_own(it.person_id, decided_by=by.id)
    word = check_word(word)

    _decide(it, EditState.TURNED_DOWN, word=word, by=by)

    emit(EditDecided(edit_id=it.id, post_id=post.id, by_id=by.id, is_kept=False))


def withdraw(it: SuggestedEdit, *, by: Actor) -> None:
    """Take one's own suggestion back: nothing of it is left."""
    if it.person_id != by.id:
        raise Conflict(say("Only who suggested it can take it back."))
    if it.state is not EditState.OPEN:
        raise Conflict(DECIDED)

    session.delete(it)
    session.flush()


def drop_those_of(post_id: int) -> None:
    """Forget what was suggested for a post whose words are gone: it repeats them."""
    overwrite_what_is_deleted()
    session.execute(delete(SuggestedEdit).where(SuggestedEdit.post_id == post_id))


def erase(leaving: Leaving) -> None:
    """Forget what somebody suggested and nobody decided, and what they said of others'.

    What was kept is a version of its post, and goes with that.
    """
    session.execute(
        delete(SuggestedEdit).where(
            SuggestedEdit.person_id == leaving.id,
            SuggestedEdit.state == EditState.OPEN,
        )
    )
    session.execute(
        update(SuggestedEdit)
        .where(SuggestedEdit.decided_by_id == leaving.id)
        .values(word="")
    )


def _decide(
    it: SuggestedEdit,
    state: EditState,
    *,
    word: str = "",
    version: int | None = None,
    by: Actor,
) -> None:
    """Decide once, whoever else decides at the same moment."""
    made = session.execute(
        update(SuggestedEdit)
        .where(SuggestedEdit.id == it.id, SuggestedEdit.state == EditState.OPEN)
        .values(
            state=state,
            word=word,
            version=version,
            decided_by_id=by.id,
            decided_at=now(),
        )
        .returning(SuggestedEdit.id)
    ).first()
    if made is None:
        raise Conflict(DECIDED)


def _check_shown(post: Question | Answer) -> None:
    if not (post.is_shown and post.question.is_shown):
        raise Conflict(say("This post is not shown any more."))
