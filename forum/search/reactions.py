"""What search does when a thread changes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import current_app

from forum.infra.outbox import Postponed
from forum.kernel.events import Reactions
from forum.people.events import PersonErased
from forum.posts.events import ThreadChanged, WordsTakenOut
from forum.search import actions
from forum.search.rules import Busy, IndexDamaged

# What is written together costs little more than one thread alone.
TOGETHER: Final = 50
SOON: Final = timedelta(seconds=1)

reactions = Reactions()


@reactions.in_batches(PersonErased, of=TOGETHER, is_outside=True)
def forget_their_words(_events: Sequence[PersonErased]) -> None:
    """Make the index anew, once for many who were erased; again does no harm."""
    _leave_no_trace()


@reactions.in_batches(WordsTakenOut, of=TOGETHER, is_outside=True)
def forget_what_was_taken_out(_events: Sequence[WordsTakenOut]) -> None:
    """Make the index anew, once for many redactions; again does no harm."""
    _leave_no_trace()


@reactions.in_batches(ThreadChanged, of=TOGETHER, is_outside=True)
def catch_up(events: Sequence[ThreadChanged]) -> None:
    """Index threads as they are now; twice is as good as once.

    While somebody else writes, all can wait. A damaged index is about to be rebuilt
    from everything there is, these threads included.
    """
    try:
        actions.catch_up(event.thread_id for event in events)
    except Busy as busy:
        raise Postponed(SOON) from busy
    except IndexDamaged as damage:
        current_app.logger.warning("the search index waits for repair: %s", damage)


def _leave_no_trace() -> None:
    """Write every file again: a dropped thread leaves its words in the old ones.

    The second time removes what the first one leaves to readers under way.
    """
    try:
        actions.rebuild()
        actions.rebuild()
    except Busy as busy:
        raise Postponed(SOON) from busy
