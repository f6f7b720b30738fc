"""Joining two questions that are one: from then on there is one conversation.

The question that was joined becomes a pointer and keeps all that is its own: title,
text, comments, state. Its answers go to the other one, to be read and judged there.
"""

from sqlalchemy import select

from forum.askers import actions as askers
from forum.curation.actions.carry import carry
from forum.curation.actions.rearrange import begin, done
from forum.curation.models import Rearrangement
from forum.curation.queries import joined_directly, joined_with, root_of
from forum.curation.rules import Rearranging, check_joining
from forum.infra.db import session
from forum.kernel.errors import NotAllowed
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, may, require
from forum.posts import queries as posts
from forum.promise import actions as promise
from forum.promise.queries import latest
from forum.promise.rules import Stopped
from forum.questions import actions as questions
from forum.questions.actions.clock import CLOCK
from forum.questions.models import Answer, Question
from forum.questions.rules import State, after_merge


def merge(
    question: Question, into: Question, *, reason: str, by: Actor
) -> Rearrangement:
    """Let another question speak for this one, with all that was answered to it.

    Who asked this is an asker there. Into one that was joined itself, it goes where
    that one is read.
    """
    require(by, Can.MERGE_QUESTIONS, question)
    into = root_of(into)
    require_there(by, into)
    repeats_it = question.duplicate_of_id == into.id
    check_joining(
        question.id,
        into.id,
        are_shown=question.is_shown and into.is_shown,
        is_closed=question.state is State.CLOSED and not repeats_it,
        into_open=into.is_open,
    )
    posts.check_unlocked(question, into)
    posts.check_joining_readers(question, into)

    act = begin(Rearranging.MERGE, question, into, stands=into, reason=reason, by=by)
    if posts.is_private(question.area_id):
        questions.take_along(question, into.area_id or 0)
    for each in [question, *joined_with(question.id)]:
        each.moved_to_id = into.id
    answers = select(Answer).where(Answer.question_id == question.id)
    carry(act, session.scalars(answers.order_by(Answer.id)).all(), into)
    if not repeats_it:
        askers.pass_on(question.id, into.id)
    state = after_merge(into.state, question.state)
    if state is not into.state:
        into.state, into.state_since = state, act.at
    _join_clocks(act, question, into)
    questions.recount_answers(into)
    questions.recount_me_too(into)
    questions.set_clock(into)

    return done(act)


def require_there(by: Actor, into: Question) -> None:
    """Go on only if they may do this on the other side too, or say whose turn it is."""
    if not may(by, Can.MERGE_QUESTIONS, into):
        raise NotAllowed(
            say("The other question is in an area that you do not look after.")
        )


def part(act: Rearrangement, question: Question, into: Question) -> None:
    """Take back from a question what it got with another one, beside the answers."""
    question.moved_to_id = None
    for each in joined_directly(question.id):
        each.moved_to_id = question.id
    if question.duplicate_of_id != into.id:
        askers.take_back(question.id, into.id)
    if act.former_start:
        promise.begin_at(*CLOCK, into.id, act.former_start)
    there = latest(*CLOCK, [question.id]).get(question.id)
    if there and there.stopped_by is Stopped.MERGED:
        promise.restart(*CLOCK, question.id)
    questions.recount_me_too(into)


def _join_clocks(act: Rearrangement, question: Question, into: Question) -> None:
    """Wait since the first of them asked: joining buys no day."""
    clocks = latest(*CLOCK, [question.id, into.id])
    there, here = clocks.get(question.id), clocks.get(into.id)
    if there and there.stopped_at is None:
        promise.stop(*CLOCK, [question.id], by=Stopped.MERGED)
    if there and here and here.stopped_at is None:
        act.former_start = here.started_at
        earliest = min(there.started_at, here.started_at)
        promise.begin_at(*CLOCK, into.id, earliest)
