"""Each thing that may happen in a thread, as the ordinary action it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.demo import queries
from forum.demo.actions.order import leave
from forum.demo.rules import Do, Step
from forum.edits import actions as edits
from forum.moderation import actions as moderation
from forum.people.rules import Member
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.questions.rules import CloseReason
from forum.taxonomy.queries import tags_of
from forum.thanks import actions as thanks
from forum.votes import actions as votes
from forum.votes.rules import Says


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A step with the people and the posts that it names."""

    step: Step
    by: Member
    question: Question
    on: Any
    """The question, an answer or a comment: the action knows what it can take."""

    original: Question | None
    """What the question repeats, when it is closed as a duplicate or joined."""

    to_area_id: int | None
    """Where it is moved."""


def take(turn: Turn) -> Post | None:
    """Let it happen, and say what was written, if anything was."""
    return _TURNS[turn.step.do](turn)


def _edit(turn: Turn) -> None:
    question = turn.question
    questions.edit_question(
        question,
        title=question.title or "",
        body=turn.step.body,
        area_id=question.area_id or 0,
        tags=tags_of([question.id]).get(question.id, ()),
        product_version=question.product_version,
        reason=turn.step.reason,
        seen=question.revision,
        by=turn.by,
    )


def _close(turn: Turn) -> None:
    note = turn.step.note
    if turn.original:
        questions.close_as_duplicate(
            turn.question, turn.original, note=note, by=turn.by
        )
    else:
        reason = CloseReason(turn.step.reason)
        questions.close(turn.question, reason, note=note, by=turn.by)


def _hide(turn: Turn) -> None:
    reason = HideReason(turn.step.reason)
    moderation.hide(turn.on, reason, note=turn.step.note, by=turn.by)


def _lock(turn: Turn) -> None:
    reason = HideReason(turn.step.reason)
    moderation.lock(turn.question, reason, words=turn.step.note, by=turn.by)


def _suggest(turn: Turn) -> None:
    on = turn.on
    edits.suggest(
        on,
        title=on.title,
        body=turn.step.body,
        reason=turn.step.reason,
        seen=on.revision,
        by=turn.by,
    )


def _keep_edit(turn: Turn) -> None:
    waiting = queries.suggestion_on(turn.on.id)
    edits.keep(waiting, turn.on, seen=turn.on.revision, by=turn.by)


def _move(turn: Turn) -> None:
    reason = turn.step.reason
    curation.move(turn.question, turn.to_area_id or 0, reason=reason, by=turn.by)


def _join(turn: Turn) -> None:
    if turn.original:
        reason = turn.step.reason
        curation.merge(turn.question, turn.original, reason=reason, by=turn.by)


def _flag(turn: Turn) -> None:
    reason = HideReason(turn.step.reason)
    moderation.flag(turn.on, reason, words=turn.step.note, by=turn.by)


def _appeal(turn: Turn) -> None:
    moderation.appeal(turn.on, words=turn.step.note, by=turn.by)


_TURNS: Final[Mapping[Do, Callable[[Turn], Post | None]]] = {
    Do.ANSWER: lambda it: questions.answer(it.question, it.step.body, by=it.by),
    Do.MESSAGE: lambda it: questions.answer(it.question, it.step.body, by=it.by),
    Do.OFFICIAL: lambda it: questions.answer(
        it.question, it.step.body, official=True, by=it.by
    ),
    Do.COMMENT: lambda it: comments.add(it.on, it.step.body, by=it.by),
    Do.ASK_DETAILS: lambda it: questions.ask_for_details(
        it.question, it.step.body, by=it.by
    ),
    Do.EDIT: _edit,
    Do.ME_TOO: lambda it: questions.say_me_too(it.question, by=it.by),
    Do.HELPFUL: lambda it: votes.cast(it.on, Says.HELPFUL, by=it.by),
    Do.NOT_FOR_ME: lambda it: votes.cast(it.on, Says.NOT_FOR_ME, by=it.by),
    Do.ACCEPT: lambda it: questions.accept(it.on, by=it.by),
    Do.UNDO_ACCEPT: lambda it: questions.take_back_solution(it.on, by=it.by),
    Do.MARK_SOLVING: lambda it: questions.mark_solving(it.on, by=it.by),
    Do.CLOSE: _close,
    Do.REOPEN: lambda it: questions.reopen(it.question, by=it.by),
    Do.HIDE: _hide,
    Do.LOCK: _lock,
    Do.RESTORE: lambda it: moderation.restore(it.on, note=it.step.note, by=it.by),
    Do.THANK: lambda it: thanks.thank(it.on, by=it.by),
    Do.SUGGEST: _suggest,
    Do.KEEP_EDIT: _keep_edit,
    Do.MOVE: _move,
    Do.JOIN: _join,
    Do.FLAG: _flag,
    Do.LEAVE: lambda it: leave(it.on, note=it.step.note, by=it.by),
    Do.APPEAL: _appeal,
}
