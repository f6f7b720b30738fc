"""Keeping ideas of other portals, with what was said of them there.

Votes without voters stay tallies: nobody is made up to carry them. What the team of
the portal decided is history; no clock starts for it and the ledger does not hold it.
"""

from typing import Final

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.ideas.models import Idea, ImportedStatus, Merge
from forum.importers import queries
from forum.importers.actions.areas import area_for
from forum.importers.actions.landing import hang_comments, land
from forum.importers.actions.unpacking import Unpacked
from forum.importers.rules import ImportedIdea, Why, last_word
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import stopped_at
from forum.kernel.markup import render
from forum.posts.events import ThreadChanged

JOINED_THERE: Final = "Joined on {source}."


def keep_idea(idea: ImportedIdea, it: Unpacked) -> int:
    """Keep what is new of an idea and its comments; tell its id."""
    row = (
        _propose(it.begun, idea, it)
        if isinstance(it.begun, Idea)
        else session.get_one(Idea, it.known[idea.begun.provenance.key])
    )
    hang_comments(row, it)
    row.active_at = max(row.active_at, last_word(idea))
    return row.id


def _propose(row: Idea, idea: ImportedIdea, it: Unpacked) -> Idea:
    post, status = idea.begun, idea.status
    row.area_id = area_for(idea.area, language=idea.language)
    row.decision, row.delivery = status.decision, status.delivery
    row.decided_at = status.at
    land([(post, row)], it)
    session.add(
        ImportedStatus(
            idea_id=row.id,
            word=status.word,
            words=status.words,
            html=render(status.words).html,
            at=status.at,
        )
    )
    with stopped_at(post.created):
        askers.tie(row.id, row.author_id, Tie.AUTHOR)
    if idea.repeats:
        _join(row, idea, it)
    return row


def _join(row: Idea, idea: ImportedIdea, it: Unpacked) -> None:
    """Point to the idea that it repeats, and to whoever speaks for that one now."""
    post = idea.begun
    source = post.provenance.source
    found = queries.known_posts(source, [idea.repeats or ""])
    if not found:
        it.report.note("idea", Why.NO_ORIGINAL, post.place)
        return
    original = session.get_one(Idea, *found.values())
    row.merged_into_id, row.canonical_id = original.id, original.root_id
    session.add(
        Merge(
            idea_id=row.id,
            into_id=original.root_id,
            reason=JOINED_THERE.format(source=source),
            at=idea.status.at or post.created,
        )
    )
    session.flush()
    emit(ThreadChanged(thread_id=original.root_id))
