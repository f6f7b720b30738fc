"""Posts on their way in, and the rows that say where they come from."""

from dataclasses import asdict

from sqlalchemy import insert

from forum.importers.actions.people import welcome
from forum.importers.adapters.languages import language_spoken
from forum.importers.rules import ImportedPost, ImportedThread, Report, Why, Writing
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.markup import html_to_markdown
from forum.moderation import actions as moderation
from forum.posts import actions as posts
from forum.posts.models import Post, Provenance
from forum.posts.rules import BODY_LIMIT, HideReason, Visibility
from forum.votes.models import TallyBefore


class Arrivals:
    """The posts of one thread. `known` tells, by key, as what each is kept."""

    def __init__(
        self, thread: ImportedThread, report: Report, known: dict[str, int]
    ) -> None:
        self.known = known
        self.landed = 0
        self._language = thread.language
        self._people = welcome(thread.posts)
        self._report = report
        self._waiting: list[tuple[str, Post, ImportedPost]] = []

    def write(self, row: Post, text: str, post: ImportedPost) -> None:
        """Give a row the words of a post, and what else it had there."""
        if post.writing is Writing.HTML:
            text = html_to_markdown(text, base=post.provenance.url)
        posts.write(row, text)
        row.author_id = self._people[post.author.key]
        row.created_at, row.edited_at = post.created, post.edited
        if post.is_spam:
            row.visibility, row.hidden_reason = Visibility.HIDDEN, HideReason.SPAM
            row.hidden_at = post.created

    def hang(self, what: str, row: Post, post: ImportedPost, *, on: Post) -> None:
        """Let a reply or a comment wait; one that says nothing is left out."""
        self.write(row, post.text, post)
        if not row.body.strip():
            self._report.skip(what, Why.NO_TEXT, post.place)
            return
        row.thread_id, row.area_id = on.id, on.area_id
        row.language = self._language or language_spoken(
            row.text, otherwise=on.language
        )
        self.wait(what, row, post)

    def wait(self, what: str, row: Post, post: ImportedPost) -> None:
        """Take a post that is ready."""
        self._waiting.append((what, row, post))

    def land(self) -> None:
        """Keep all that wait, in a few statements, each with its origin and votes."""
        session.add_all(row for _, row, _ in self._waiting)
        session.flush()
        for what, row, post in self._waiting:
            row.thread_id = row.thread_id or row.id
            self.known[post.provenance.key] = row.id
            self._account(what, row, post)
        if self._waiting:
            session.execute(insert(Provenance), self._origins())
        if tallies := self._tallies():
            session.execute(insert(TallyBefore), tallies)
        self.landed += len(self._waiting)
        self._waiting.clear()

    def _account(self, what: str, row: Post, post: ImportedPost) -> None:
        self._report.written[what] += 1
        if len(row.body.encode()) > BODY_LIMIT:
            self._report.note(what, Why.LONG_TEXT, post.place)
        if post.is_spam:
            with stopped_at(post.created):
                moderation.note_import(row, HideReason.SPAM)

    def _origins(self) -> list[dict[str, object]]:
        return [
            {"post_id": row.id, **asdict(post.provenance)}
            for _, row, post in self._waiting
        ]

    def _tallies(self) -> list[dict[str, int]]:
        return [
            {"post_id": row.id, "up": post.tally.helpful, "down": post.tally.unhelpful}
            for _, row, post in self._waiting
            if post.tally.helpful or post.tally.unhelpful
        ]
