"""Threads of other forums.

A thread is kept in one go, each post with the row that says where it comes from:
whenever an import ends, each post is here once or not at all.
"""

from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from typing import Any

from sqlalchemy import insert

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.comments.models import Comment
from forum.importers import queries
from forum.importers.actions.areas import area_for
from forum.importers.actions.people import welcome
from forum.importers.rules import (
    ImportedPost,
    ImportedThread,
    Report,
    Why,
    Writing,
    is_message,
    last_turn,
    last_word,
    tag_of,
)
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import stopped_at
from forum.kernel.markup import excerpt, html_to_markdown
from forum.moderation import actions as moderation
from forum.posts import actions as posts
from forum.posts.events import ThreadChanged
from forum.posts.models import Post, Provenance
from forum.posts.rules import BODY_LIMIT, TITLE_LIMIT, HideReason, Visibility
from forum.questions import actions as questions
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import CloseReason, MarkedAs, State, slug_of
from forum.taxonomy import actions as taxonomy
from forum.votes.models import TallyBefore

# A title that fills its column and more is cut there, and kept whole in the text.
LONGEST_TITLE = 2 * TITLE_LIMIT


def keep(thread: ImportedThread, *, report: Report) -> None:
    """Keep what is not here yet of a thread, and tell the forum once."""
    source = thread.question.provenance.source
    keys = [post.provenance.key for post in thread.posts]
    arrival = _Arrival(thread, report, dict(queries.known_posts(source, keys)))
    for key in arrival.known:
        report.already[key.partition(":")[0]] += 1
    if arrival.brings_something():
        arrival.keep()


class _Arrival:
    """A thread on its way in. `known` tells as what each of its posts is kept."""

    def __init__(
        self, thread: ImportedThread, report: Report, known: dict[str, int]
    ) -> None:
        self.thread = thread
        self.report = report
        self.known = known
        self.people: Mapping[str, int] = {}
        self.origins: list[dict[str, Any]] = []
        self.tallies: list[dict[str, Any]] = []

    def brings_something(self) -> bool:
        """Whether anything is not here yet."""
        return any(post.provenance.key not in self.known for post in self.thread.posts)

    def keep(self) -> None:
        """Keep the question, then what hangs on it, then say where it stands."""
        self.people = welcome(self.thread.posts)
        asked = self.thread.question
        known = self.known.get(asked.provenance.key)
        question = session.get_one(Question, known) if known else self._ask()
        if question is None:
            for post in list(self.thread.posts)[1:]:
                self.report.skip("reply", Why.NO_PARENT, post.place)
            return
        self._keep_comments(asked, question)
        for reply in self.thread.replies:
            self._keep_reply(reply, question)
            self._keep_comments(reply, question)
        if not self.origins:  # all that was missing said nothing, as the last time
            return
        self._say_whence()
        if not known:
            self._accept(question)
        questions.recount_answers(question)
        question.active_at = max(question.active_at, last_word(self.thread))
        with stopped_at(last_turn(self.thread)):
            questions.settle(question)
        if not known:
            question.state_since = last_turn(self.thread)
            self._close(question)
        emit(ThreadChanged(thread_id=question.id))

    def _ask(self) -> Question | None:
        thread, asked = self.thread, self.thread.question
        title, text = " ".join(thread.title.split()), asked.text
        if len(title) > LONGEST_TITLE:
            title, text = excerpt(title, LONGEST_TITLE), f"<p>{escape(title)}</p>{text}"
        question = Question(
            area_id=area_for(thread.area),
            language=thread.language,
            active_at=asked.created,
        )
        posts.write(question, html_to_markdown(text, base=asked.provenance.url))
        question.title = title or excerpt(question.text, TITLE_LIMIT)
        question.slug = slug_of(question.title)
        if not question.title:
            self.report.skip("question", Why.NO_TEXT, asked.place)
            return None
        if not title:
            self.report.note("question", Why.NO_TITLE, asked.place)
        if not question.body:
            self.report.note("question", Why.NO_BODY, asked.place)
        self._put(question, asked, "question")
        taxonomy.tag(question.id, _tags(thread))
        with stopped_at(asked.created):
            askers.tie(question.id, question.author_id, Tie.AUTHOR)
        return question

    def _keep_reply(self, reply: ImportedPost, question: Question) -> None:
        if reply.provenance.key in self.known:
            return
        mine = is_message(reply, self.thread)
        row = Answer(question_id=question.id, parent_id=question.id, is_message=mine)
        self._hang_on(question, row, reply, "message" if mine else "answer")

    def _keep_comments(self, post: ImportedPost, question: Question) -> None:
        parent_id = self.known.get(post.provenance.key)
        for comment in post.comments:
            if parent_id is None:
                self.report.skip("comment", Why.NO_PARENT, comment.place)
            elif comment.provenance.key not in self.known:
                row = Comment(parent_id=parent_id)
                self._hang_on(question, row, comment, "comment")

    def _hang_on(
        self, question: Question, row: Post, post: ImportedPost, what: str
    ) -> None:
        body = post.text
        if post.writing is Writing.HTML:
            body = html_to_markdown(body, base=post.provenance.url)
        posts.write(row, body)
        if not row.body.strip():
            self.report.skip(what, Why.NO_TEXT, post.place)
            return
        row.thread_id = question.id
        row.area_id = question.area_id
        row.language = question.language
        self._put(row, post, what)

    def _put(self, row: Post, post: ImportedPost, what: str) -> None:
        """Keep a post with its author, its times, its votes and its origin."""
        row.author_id = self.people[post.author.key]
        row.created_at, row.edited_at = post.created, post.edited
        if post.is_spam:
            row.visibility, row.hidden_reason = Visibility.HIDDEN, HideReason.SPAM
            row.hidden_at = post.created
        posts.keep(row, by_id=row.author_id)
        if post.is_spam:
            with stopped_at(post.created):
                moderation.note_import(row, HideReason.SPAM)
        origin, votes = post.provenance, post.tally
        self.known[origin.key] = row.id
        self.origins.append({"post_id": row.id, **asdict(origin)})
        if votes.helpful or votes.unhelpful:
            tally = {"post_id": row.id, "up": votes.helpful, "down": votes.unhelpful}
            self.tallies.append(tally)
        self.report.written[what] += 1
        if len(row.body.encode()) > BODY_LIMIT:
            self.report.note(what, Why.LONG_TEXT, post.place)

    def _say_whence(self) -> None:
        session.execute(insert(Provenance), self.origins)
        if self.tallies:
            session.execute(insert(TallyBefore), self.tallies)

    def _accept(self, question: Question) -> None:
        thread = self.thread
        answer_id = self.known.get(thread.accepted) if thread.accepted else None
        if answer_id:
            session.add(
                Solution(
                    question_id=question.id,
                    answer_id=answer_id,
                    person_id=question.author_id,
                    marked_as=MarkedAs.ASKER,
                    marked_at=thread.accepted_at or thread.question.created,
                )
            )

    def _close(self, question: Question) -> None:
        thread = self.thread
        original = self._original()
        if thread.closed is None or (thread.duplicate_of and original is None):
            return
        question.state, question.state_since = State.CLOSED, thread.closed
        if original is None:
            question.close_reason = CloseReason.OFF_TOPIC
            question.close_note = f"Closed on {thread.question.provenance.source}."
            return
        question.close_reason = CloseReason.DUPLICATE
        question.duplicate_of_id = original.id
        session.flush()
        with stopped_at(thread.closed):
            askers.pass_on(question.id, original.id)
        questions.recount_me_too(original)

    def _original(self) -> Question | None:
        """Find the question that this one repeats; it was kept before."""
        thread = self.thread
        if thread.duplicate_of is None:
            return None
        source = thread.question.provenance.source
        found = queries.known_posts(source, [thread.duplicate_of])
        if not found:
            self.report.note("question", Why.NO_ORIGINAL, thread.question.place)
            return None
        return session.get_one(Question, found[thread.duplicate_of])


def _tags(thread: ImportedThread) -> list[str]:
    """Tell the tags in the order given, each once; the limit of five is for forms."""
    return list(dict.fromkeys(filter(None, map(tag_of, thread.tags))))
