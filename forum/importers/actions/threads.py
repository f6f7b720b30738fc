"""Keeping threads of other forums.

A thread is kept in one go, each post with the row that says where it comes from:
whenever an import ends, each post is here once or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from sqlalchemy import insert

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.importers.actions.areas import area_for
from forum.importers.actions.closing import close
from forum.importers.actions.people import welcome
from forum.importers.actions.unpacking import Unpacked, kind_of
from forum.importers.rules import (
    ImportedPost,
    ImportedThread,
    last_turn,
    last_word,
    tag_of,
)
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.posts.events import ThreadChanged
from forum.posts.models import Post, Provenance
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.questions.models import Question, Solution
from forum.questions.rules import MarkedAs
from forum.taxonomy import actions as taxonomy
from forum.votes.models import TallyBefore

# Real questions have fifteen at most; the limit of five is for forms.
MOST_TAGS: Final = 50


def keep(it: Unpacked) -> None:
    """Keep what is new of a thread, and tell the forum once.

    What is here stays as it is, whatever people have made of it since.
    """
    new, thread = it.new, it.thread
    if not new:
        return
    _give_authors(it, new)
    question = _ask(it.question, it) if it.question else _find(it)
    _hang_replies(question, it)
    _hang_comments(question, it)
    if it.question:
        _accept(question, it)
    questions.recount_answers(question)
    question.active_at = max(question.active_at, last_word(thread))
    with stopped_at(last_turn(thread)):
        questions.settle(question)
    if it.question:
        question.state_since = last_turn(thread)
        close(question, thread, report=it.report)

    emit(ThreadChanged(thread_id=question.id))


def _give_authors(it: Unpacked, new: Mapping[str, Post]) -> None:
    written = [post for post in it.thread.posts if post.provenance.key in new]
    people = welcome(written)
    for post in written:
        new[post.provenance.key].author_id = people[post.author.key]


def _find(it: Unpacked) -> Question:
    return session.get_one(Question, it.known[it.thread.question.provenance.key])


def _ask(question: Question, it: Unpacked) -> Question:
    asked = it.thread.question
    question.area_id = area_for(it.thread.area)
    _land([(asked, question)], it)
    taxonomy.tag(question.id, _tags(it.thread))
    with stopped_at(asked.created):
        askers.tie(question.id, question.author_id, Tie.AUTHOR)
    return question


def _hang_replies(question: Question, it: Unpacked) -> None:
    arriving: list[tuple[ImportedPost, Post]] = []
    for reply in it.thread.replies:
        if row := it.replies.get(reply.provenance.key):
            row.question_id = row.parent_id = row.thread_id = question.id
            row.area_id = question.area_id
            arriving.append((reply, row))
    _land(arriving, it)


def _hang_comments(question: Question, it: Unpacked) -> None:
    arriving: list[tuple[ImportedPost, Post]] = []
    for post in (it.thread.question, *it.thread.replies):
        for comment in post.comments:
            if row := it.comments.get(comment.provenance.key):
                row.parent_id = it.known[post.provenance.key]
                row.thread_id, row.area_id = question.id, question.area_id
                arriving.append((comment, row))
    _land(arriving, it)


def _land(arriving: Sequence[tuple[ImportedPost, Post]], it: Unpacked) -> None:
    """Keep some posts in a few statements, each with its origin and its votes."""
    if not arriving:
        return
    session.add_all(row for _, row in arriving)
    session.flush()
    for post, row in arriving:
        row.thread_id = row.thread_id or row.id
        it.known[post.provenance.key] = row.id
        it.report.written[kind_of(row)] += 1
        if post.is_spam:
            with stopped_at(post.created):
                moderation.note_import(row, HideReason.SPAM)
    origins = [{"post_id": row.id, **asdict(post.provenance)} for post, row in arriving]
    session.execute(insert(Provenance), origins)
    tallies = [
        {"post_id": row.id, "up": post.tally.helpful, "down": post.tally.unhelpful}
        for post, row in arriving
        if post.tally.helpful or post.tally.unhelpful
    ]
    if tallies:
        session.execute(insert(TallyBefore), tallies)


def _accept(question: Question, it: Unpacked) -> None:
    answer_id = it.known.get(it.thread.accepted or "")
    if answer_id:
        session.add(
            Solution(
                question_id=question.id,
                answer_id=answer_id,
                person_id=question.author_id,
                marked_as=MarkedAs.ASKER,
                marked_at=last_turn(it.thread),
            )
        )


def _tags(thread: ImportedThread) -> list[str]:
    """Tell the tags in the order given, each once."""
    return list(dict.fromkeys(filter(None, map(tag_of, thread.tags[:MOST_TAGS]))))
