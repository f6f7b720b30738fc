"""Making an idea of a question, and a question of an idea; each can be taken back.

A move is a pointer. The thread stays where it is with all that was said there, and the
one that it became speaks for it; moved back, it speaks for itself again.
"""

from collections.abc import Iterable
from typing import Final

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.curation.events import ThreadConverted
from forum.curation.models import Move
from forum.curation.queries import joined_with, twin_of
from forum.curation.rules import check_idea, check_question
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.ideas.queries import merged_below
from forum.ideas.rules import check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Actor
from forum.permissions.table import Can, may, require
from forum.posts.models import Post
from forum.posts.queries import check_unlocked
from forum.promise import actions as promise
from forum.promise.queries import latest
from forum.promise.rules import ClockKind, Stopped, Target
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.questions.rules import State

OWED: Final = (ClockKind.FIRST_ANSWER, ClockKind.DECISION)


def make_idea_of(question: Question, *, reason: str, by: Actor) -> Idea:
    """Let a question that is a wish speak as an idea. Its author's voice counts."""
    require(by, Can.CONVERT, question)
    check_unlocked(question)
    check_question(
        is_shown=question.is_shown,
        is_closed=question.state is State.CLOSED,
        is_joined=bool(joined_with(question.id)),
    )
    reason = check_reason(reason)

    idea = session.get(Idea, twin_of(question.id) or 0)
    is_new = idea is None
    if idea is None:
        idea = ideas.begin(
            title=question.title or "",
            problem=question.body,
            area_id=question.area_id or 0,
            language=question.language,
            author_id=question.author_id,
        )
        idea.created_at = question.created_at  # it was asked for since then
    _move(question, idea, reason=reason, by=by)
    _hand_over(question, idea, OWED)
    author = member(session.get_one(Person, idea.author_id))
    if is_new and may(author, Can.SUPPORT, idea):
        ideas.support(idea, by=author)
    ideas.recount(idea)
    return idea


def make_question_of(idea: Idea, *, reason: str, by: Actor) -> Question:
    """Let an idea that is a question speak as one. Its voices wait where they are."""
    require(by, Can.CONVERT, idea)
    check_unlocked(idea)
    check_idea(
        is_shown=idea.is_shown,
        is_joined=idea.is_merged or bool(merged_below(idea.id)),
        decision=idea.decision,
    )
    reason = check_reason(reason)

    question = session.get(Question, twin_of(idea.id) or 0)
    if question is None:
        question = questions.begin(
            title=idea.title or "",
            body=idea.body,
            area_id=idea.area_id or 0,
            language=idea.language,
            author_id=idea.author_id,
        )
        question.created_at = idea.created_at
    _move(idea, question, reason=reason, by=by)
    _hand_over(idea, question, [ClockKind.FIRST_ANSWER])
    promise.stop(ClockKind.DECISION, Target.POST, [idea.id], by=Stopped.MERGED)
    questions.set_clock(question)
    return question


def _move(former: Post, today: Post, *, reason: str, by: Actor) -> None:
    """Point from what a thread was to what it is, and invite those who asked."""
    former.moved_to_id, today.moved_to_id = today.id, None
    move = Move(from_id=former.id, to_id=today.id, reason=reason, by_id=by.id)
    session.add(move)
    session.flush()
    askers.take_back(today.id, former.id, Tie.INVITED)
    askers.invite(former.id, today.id)

    emit(
        ThreadConverted(move_id=move.id, from_id=former.id, to_id=today.id, by_id=by.id)
    )


def _hand_over(former: Post, today: Post, kinds: Iterable[ClockKind]) -> None:
    """Let what was waited for there be waited for here: moving buys no day.

    What had ended there, a first answer that somebody gave, was another promise.
    """
    for kind in kinds:
        clocks = latest(kind, Target.POST, [former.id, today.id])
        there, here = clocks.get(former.id), clocks.get(today.id)
        if there and there.stopped_at is None:
            promise.stop(kind, Target.POST, [former.id], by=Stopped.MERGED)
        if here:
            if here.stopped_by is Stopped.MERGED:
                promise.restart(kind, Target.POST, today.id)
        elif there and kind is ClockKind.FIRST_ANSWER:
            since = there.started_at if there.stopped_at is None else None
            promise.start(kind, Target.POST, today.id, at=since)
