"""Threads of other forums.

A thread is kept in one go, each post with the row that says where it comes from:
whenever an import ends, each post is here once or not at all.
"""

from collections.abc import Mapping
from html import escape

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.comments.models import Comment
from forum.importers import queries
from forum.importers.actions.areas import area_for
from forum.importers.actions.arrivals import Arrivals
from forum.importers.actions.closing import close
from forum.importers.adapters.languages import language_spoken
from forum.importers.rules import (
    ImportedThread,
    Report,
    Why,
    is_message,
    last_turn,
    last_word,
    tag_of,
)
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import stopped_at
from forum.kernel.markup import excerpt
from forum.posts.events import ThreadChanged
from forum.posts.rules import TITLE_LIMIT
from forum.questions import actions as questions
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import MarkedAs, slug_of
from forum.taxonomy import actions as taxonomy

# A title that fills its column and more is cut there, and kept whole in the text.
LONGEST_TITLE = 2 * TITLE_LIMIT

# Real questions have fifteen at most.
MOST_TAGS = 50


def keep(thread: ImportedThread, *, report: Report) -> None:
    """Keep what is not here yet of a thread, and tell the forum once.

    What is here stays as it is, whatever people have made of it since.
    """
    asked, keys = thread.question, [post.provenance.key for post in thread.posts]
    known = queries.known_posts(asked.provenance.source, keys)
    for key in known:
        report.already[key.partition(":")[0]] += 1
    if len(known) == len(keys):
        return

    arrivals = Arrivals(thread, report, known)
    kept_as = known.get(asked.provenance.key)
    question = session.get_one(Question, kept_as) if kept_as else None
    question = question or _ask(thread, arrivals, report)
    if question is None:
        for post in list(thread.posts)[1:]:
            report.skip("reply", Why.NO_PARENT, post.place)
        return
    _hang_replies(question, thread, arrivals)
    _hang_comments(question, thread, arrivals, report)
    if arrivals.landed:  # else all that was missing says nothing, now as before
        _settle(question, thread, known, report=report, is_new=not kept_as)
        emit(ThreadChanged(thread_id=question.id))


def _ask(thread: ImportedThread, arrivals: Arrivals, report: Report) -> Question | None:
    asked, title, text = thread.question, thread.title, thread.question.text
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        title, text = excerpt(title, LONGEST_TITLE), f"<p>{escape(title)}</p>{text}"
    question = Question(active_at=asked.created)
    arrivals.write(question, text, asked)
    question.title = title or excerpt(question.text, TITLE_LIMIT)
    if not question.title:
        report.skip("question", Why.NO_TEXT, asked.place)
        return None
    if not title:
        report.note("question", Why.NO_TITLE, asked.place)
    if not question.body:
        report.note("question", Why.NO_BODY, asked.place)
    words = f"{question.title}\n{question.text}"
    question.language = thread.language or language_spoken(words, otherwise="")
    question.slug = slug_of(question.title)
    question.area_id = area_for(thread.area)
    arrivals.wait("question", question, asked)
    arrivals.land()
    taxonomy.tag(question.id, _tags(thread))
    with stopped_at(asked.created):
        askers.tie(question.id, question.author_id, Tie.AUTHOR)
    return question


def _hang_replies(
    question: Question, thread: ImportedThread, arrivals: Arrivals
) -> None:
    for reply in thread.replies:
        if reply.provenance.key in arrivals.known:
            continue
        mine = is_message(reply, thread)
        row = Answer(question_id=question.id, parent_id=question.id, is_message=mine)
        arrivals.hang("message" if mine else "answer", row, reply, on=question)
    arrivals.land()


def _hang_comments(
    question: Question, thread: ImportedThread, arrivals: Arrivals, report: Report
) -> None:
    for post in (thread.question, *thread.replies):
        parent_id = arrivals.known.get(post.provenance.key)
        for comment in post.comments:
            if parent_id is None:
                report.skip("comment", Why.NO_PARENT, comment.place)
            elif comment.provenance.key not in arrivals.known:
                row = Comment(parent_id=parent_id)
                arrivals.hang("comment", row, comment, on=question)
    arrivals.land()


def _settle(
    question: Question,
    thread: ImportedThread,
    known: Mapping[str, int],
    *,
    report: Report,
    is_new: bool,
) -> None:
    """Say where the question stands, and since when."""
    if is_new:
        _accept(question, thread, known)
    questions.recount_answers(question)
    question.active_at = max(question.active_at, last_word(thread))
    with stopped_at(last_turn(thread)):
        questions.settle(question)
    if is_new:
        question.state_since = last_turn(thread)
        close(question, thread, report=report)


def _accept(
    question: Question, thread: ImportedThread, known: Mapping[str, int]
) -> None:
    answer_id = known.get(thread.accepted) if thread.accepted else None
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
    """Tell the tags in the order given, each once; the limit of five is for forms."""
    return list(dict.fromkeys(filter(None, map(tag_of, thread.tags[:MOST_TAGS]))))
