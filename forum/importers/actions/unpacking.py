"""Threads of other forums, put into our words.

This takes longer than keeping them, and nobody has to wait for it: it reads, and
leaves writing to `keep`.
"""

from dataclasses import dataclass, field
from html import escape
from typing import Final

from forum.comments.models import Comment
from forum.importers import queries
from forum.importers.adapters.languages import language_spoken
from forum.importers.rules import (
    ImportedPost,
    ImportedThread,
    Report,
    Why,
    Writing,
    is_message,
)
from forum.kernel.markup import excerpt, html_to_markdown
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import BODY_LIMIT, TITLE_LIMIT, HideReason, Visibility, slug_of
from forum.questions.models import Answer, Question

# A title that fills its column and more is cut there, and kept whole in the text.
LONGEST_TITLE: Final = 2 * TITLE_LIMIT


@dataclass
class Unpacked:
    """A thread ready to be kept: as what its posts are here, and those that are new."""

    thread: ImportedThread
    known: dict[str, int]
    question: Question | None = None
    replies: dict[str, Answer] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    report: Report = field(default_factory=Report)

    @property
    def new(self) -> dict[str, Post]:
        """What is not here yet, by key, each post before what hangs on it."""
        asked = self.thread.question.provenance.key
        question = {asked: self.question} if self.question else {}
        return {**question, **self.replies, **self.comments}

    def finds(self, key: str) -> bool:
        """Whether something can hang on a post: it is here, or will be."""
        is_new = self.question and key == self.thread.question.provenance.key
        return bool(key in self.known or is_new or key in self.replies)


def unpack(thread: ImportedThread) -> Unpacked:
    """Put into our words whatever is not here yet."""
    keys = [post.provenance.key for post in thread.posts]
    source = thread.question.provenance.source
    it = Unpacked(thread, known=queries.known_posts(source, keys))
    for key in it.known:
        it.report.already[key.partition(":")[0]] += 1
    if len(it.known) == len(keys):
        return it
    if thread.question.provenance.key not in it.known:
        it.question = _question(it)
    for reply in thread.replies:
        answer = Answer(is_message=is_message(reply, thread))
        if _fill(it, answer, reply, on=thread.question):
            it.replies[reply.provenance.key] = answer
    for post in (thread.question, *thread.replies):
        for comment in post.comments:
            row = Comment()
            if _fill(it, row, comment, on=post):
                it.comments[comment.provenance.key] = row
    return it


def kind_of(row: Post) -> str:
    """Name a post as the account of an import does."""
    return "message" if isinstance(row, Answer) and row.is_message else row.kind


def _question(it: Unpacked) -> Question | None:
    asked, text = it.thread.question, it.thread.question.text
    title = " ".join(it.thread.title.split())
    if len(title) > LONGEST_TITLE:
        title, text = excerpt(title, LONGEST_TITLE), f"<p>{escape(title)}</p>{text}"
    row = Question(active_at=asked.created)
    _write(it, row, text, asked)
    row.title = title or excerpt(row.text, TITLE_LIMIT)
    if not row.title:
        it.report.skip("question", Why.NO_TEXT, asked.place)
        return None
    if not title:
        it.report.note("question", Why.NO_TITLE, asked.place)
    if not row.body:
        it.report.note("question", Why.NO_BODY, asked.place)
    row.slug = slug_of(row.title)
    said = f"{row.title}\n{row.text}"
    row.language = it.thread.language or language_spoken(said, otherwise="")
    return row


def _fill(it: Unpacked, row: Post, post: ImportedPost, *, on: ImportedPost) -> bool:
    """Fill the row of a reply or a comment; tell whether it is one to keep."""
    if post.provenance.key in it.known:
        return False
    if not it.finds(on.provenance.key):
        it.report.skip(kind_of(row), Why.NO_PARENT, post.place)
        return False
    _write(it, row, post.text, post)
    if not row.body:
        it.report.skip(kind_of(row), Why.NO_TEXT, post.place)
        return False
    otherwise = it.question.language if it.question else ""
    row.language = it.thread.language or language_spoken(row.text, otherwise=otherwise)
    return True


def _write(it: Unpacked, row: Post, text: str, post: ImportedPost) -> None:
    """Give a row its words and its times, and hide it if it was hidden there."""
    if post.writing is Writing.HTML:
        text = html_to_markdown(text, base=post.provenance.url)
    posts.write(row, text.strip())
    row.created_at, row.edited_at = post.created, post.edited
    if post.is_spam:
        row.visibility, row.hidden_reason = Visibility.HIDDEN, HideReason.SPAM
        row.hidden_at = post.created
    if len(row.body.encode()) > BODY_LIMIT:
        it.report.note(kind_of(row), Why.LONG_TEXT, post.place)
