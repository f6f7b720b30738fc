"""Keeping questions of other forums, with their replies."""

from typing import Final

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.importers.actions.areas import area_for
from forum.importers.actions.closing import close
from forum.importers.actions.landing import hang_comments, land
from forum.importers.actions.unpacking import Unpacked
from forum.importers.rules import (
    ImportedPost,
    ImportedThread,
    last_turn,
    last_word,
    tag_of,
)
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.posts.models import Post
from forum.questions import actions as questions
from forum.questions.models import Question, Solution
from forum.questions.rules import MarkedAs
from forum.taxonomy import actions as taxonomy

# Real questions have fifteen at most; the limit of five is for forms.
MOST_TAGS: Final = 50


def keep_thread(thread: ImportedThread, it: Unpacked) -> int:
    """Keep what is new of a question and its replies; tell its id."""
    is_new = isinstance(it.begun, Question)
    question = (
        _ask(it.begun, thread, it)
        if isinstance(it.begun, Question)
        else session.get_one(Question, it.known[thread.question.provenance.key])
    )
    _hang_replies(question, thread, it)
    hang_comments(question, it)
    if is_new:
        _accept(question, thread, it)
    questions.recount_answers(question)
    turn = last_turn(thread)
    question.active_at = max(question.active_at, turn, last_word(thread))
    with stopped_at(turn):
        questions.settle(question)
    if is_new:
        question.state_since = turn
        close(question, thread, report=it.report)
    return question.id


def _ask(question: Question, thread: ImportedThread, it: Unpacked) -> Question:
    asked = thread.question
    question.area_id = area_for(thread.area)
    land([(asked, question)], it)
    taxonomy.tag(question.id, _tags(thread))
    with stopped_at(asked.created):
        askers.tie(question.id, question.author_id, Tie.AUTHOR)
    return question


def _hang_replies(question: Question, thread: ImportedThread, it: Unpacked) -> None:
    arriving: list[tuple[ImportedPost, Post]] = []
    for reply in thread.replies:
        if row := it.replies.get(reply.provenance.key):
            row.question_id = row.parent_id = row.thread_id = question.id
            row.area_id = question.area_id
            arriving.append((reply, row))
    land(arriving, it)


def _accept(question: Question, thread: ImportedThread, it: Unpacked) -> None:
    answer_id = it.known.get(thread.accepted or "")
    if answer_id:
        session.add(
            Solution(
                question_id=question.id,
                answer_id=answer_id,
                person_id=question.author_id,
                marked_as=MarkedAs.ASKER,
                marked_at=last_turn(thread),
            )
        )


def _tags(thread: ImportedThread) -> list[str]:
    """Tell the tags in the order given, each once."""
    return list(dict.fromkeys(filter(None, map(tag_of, thread.tags[:MOST_TAGS]))))
