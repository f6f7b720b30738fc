"""Keeping what is new of a thread.

A thread is kept in one go, each post with the row that says where it comes from:
whenever an import ends, each post is here once or not at all.
"""

from forum.importers.actions.ideas import keep_idea
from forum.importers.actions.landing import give_authors
from forum.importers.actions.threads import keep_thread
from forum.importers.actions.unpacking import Unpacked
from forum.importers.rules import ImportedIdea
from forum.infra.outbox import emit
from forum.posts.events import ThreadChanged


def keep(it: Unpacked) -> None:
    """Keep what is new of a thread, and tell the forum once.

    What is here stays as it is, whatever people have made of it since.
    """
    if not it.new:
        return
    give_authors(it)
    if isinstance(it.thread, ImportedIdea):
        thread_id = keep_idea(it.thread, it)
    else:
        thread_id = keep_thread(it.thread, it)

    emit(ThreadChanged(thread_id=thread_id))
