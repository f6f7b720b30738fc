"""Keeping posts, whatever they belong to: authors, origins, votes, hidden ones."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import insert

from forum.importers.actions.people import welcome
from forum.importers.actions.unpacking import Unpacked, kind_of
from forum.importers.rules import ImportedPost
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.posts.models import Post, Provenance
from forum.votes.models import TallyBefore


def give_authors(it: Unpacked) -> None:
    """Let everything that is new be by whoever wrote it."""
    new = it.new
    written = [post for post in it.thread.posts if post.provenance.key in new]
    people = welcome(written)
    for post in written:
        new[post.provenance.key].author_id = people[post.author.key]


def hang_comments(begun: Post, it: Unpacked) -> None:
    """Keep the comments that are new, each on what it is about."""
    arriving: list[tuple[ImportedPost, Post]] = []
    for post in (it.thread.begun, *it.thread.replies):
        for comment in post.comments:
            if row := it.comments.get(comment.provenance.key):
                row.parent_id = it.known[post.provenance.key]
                row.thread_id, row.area_id = begun.id, begun.area_id
                arriving.append((comment, row))
    land(arriving, it)


def land(arriving: Sequence[tuple[ImportedPost, Post]], it: Unpacked) -> None:
    """Keep some posts in a few statements, each with its origin and its votes."""
    if not arriving:
        return
    session.add_all(row for _, row in arriving)
    session.flush()
    for post, row in arriving:
        row.thread_id = row.thread_id or row.id
        it.known[post.provenance.key] = row.id
        it.report.written[kind_of(row)] += 1
        if post.hidden:
            with stopped_at(post.created):
                moderation.note_import(row, post.hidden)
    origins = [{"post_id": row.id, **asdict(post.provenance)} for post, row in arriving]
    session.execute(insert(Provenance), origins)
    tallies = [
        {
            "post_id": row.id,
            "up": post.tally.helpful,
            "down": post.tally.unhelpful,
            "mixed": post.tally.mixed,
        }
        for post, row in arriving
        if not post.tally.is_empty
    ]
    if tallies:
        session.execute(insert(TallyBefore), tallies)
