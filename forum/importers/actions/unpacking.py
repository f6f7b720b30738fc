"""Threads of other forums, put into our words.

This takes longer than keeping them, and nobody has to wait for it: it reads, and
leaves writing to `keep`.
"""

from dataclasses import dataclass, field
from typing import Final

from forum.comments.models import Comment
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.importers import queries
from forum.importers.adapters.languages import language_spoken
from forum.importers.rules import (
    Imported,
    ImportedIdea,
    ImportedPost,
    ImportedThread,
    Report,
    Why,
    is_message,
    markdown_of,
    with_first_line,
)
from forum.kernel.markup import excerpt
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import BODY_LIMIT, TITLE_LIMIT, Visibility, slug_of
from forum.questions.models import Answer, Question

# A title that fills its column and more is cut there, and kept whole in the text.
LONGEST_TITLE: Final = 2 * TITLE_LIMIT


@dataclass
class Unpacked:
    """A thread ready to be kept: as what its posts are here, and those that are new."""

    thread: Imported
    known: dict[str, int]
    begun: Question | Idea | None = None
    replies: dict[str, Answer] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    report: Report = field(default_factory=Report)

    @property
    def new(self) -> dict[str, Post]:
        """What is not here yet, by key, each post before what hangs on it."""
        first = {self.thread.begun.provenance.key: self.begun} if self.begun else {}
        return {**first, **self.replies, **self.comments}

    def finds(self, key: str) -> bool:
        """Whether something can hang on a post: it is here, or will be."""
        is_new = self.begun and key == self.thread.begun.provenance.key
        return bool(key in self.known or is_new or key in self.replies)


def unpack(thread: Imported) -> Unpacked:
    """Put into our words whatever is not here yet."""
    keys = [post.provenance.key for post in thread.posts]
    source = thread.begun.provenance.source
    it = Unpacked(thread, known=queries.known_posts(source, keys))
    for key in it.known:
        it.report.already[key.partition(":")[0]] += 1
    if len(it.known) == len(keys):
        return it
    if thread.begun.provenance.key not in it.known:
        it.begun = _begin(it)
    if isinstance(thread, ImportedThread):
        _unpack_replies(it, thread)
    for post in (thread.begun, *thread.replies):
        for comment in post.comments:
            row = Comment()
            if _fill(it, row, comment, on=post):
                it.comments[comment.provenance.key] = row
    return it


def kind_of(row: Post) -> str:
    """Name a post as the account of an import does."""
    return "message" if isinstance(row, Answer) and row.is_message else row.kind


def _unpack_replies(it: Unpacked, thread: ImportedThread) -> None:
    for reply in thread.replies:
        answer = Answer(is_message=is_message(reply, thread))
        if _fill(it, answer, reply, on=thread.question):
            it.replies[reply.provenance.key] = answer


def _begin(it: Unpacked) -> Question | Idea | None:
    """Fill the row of a question or an idea; none where nothing is said."""
    post = it.thread.begun
    title = " ".join(it.thread.title.split())
    text = post.text
    if len(title) > LONGEST_TITLE:
        text = with_first_line(title, text, writing=post.writing)
        title = excerpt(title, LONGEST_TITLE)
    kind = Idea if isinstance(it.thread, ImportedIdea) else Question
    row = kind(active_at=post.created)
    _write(it, row, text, post)
    row.title = title or excerpt(row.text, TITLE_LIMIT)
    if not row.title:
        it.report.skip(row.kind, Why.NO_TEXT, post.place)
        return None
    if not title:
        it.report.note(row.kind, Why.NO_TITLE, post.place)
    if not row.body:
        it.report.note(row.kind, Why.NO_BODY, post.place)
    row.slug = slug_of(row.title, otherwise=row.kind)
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
    otherwise = it.begun.language if it.begun else ""
    row.language = it.thread.language or language_spoken(row.text, otherwise=otherwise)
    return True


def _write(it: Unpacked, row: Post, text: str, post: ImportedPost) -> None:
    """Give a row its words and its times, and hide it if it was hidden there."""
    text = markdown_of(text, post.writing, base=post.provenance.url).strip()
    if isinstance(row, Idea):
        ideas.write(row, text, "")
    else:
        posts.write(row, text)
    row.created_at, row.edited_at = post.created, post.edited
    if post.hidden:
        row.visibility, row.hidden_reason = Visibility.HIDDEN, post.hidden
        row.hidden_at = post.created
    if len(row.body.encode()) > BODY_LIMIT:
        it.report.note(kind_of(row), Why.LONG_TEXT, post.place)
