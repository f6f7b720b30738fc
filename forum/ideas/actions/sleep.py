"""Telling those who asked that an idea falls asleep, while they can keep it awake."""

from typing import Final

from forum.ideas.events import IdeaGrewQuiet
from forum.ideas.queries.dormancy import growing_quiet
from forum.infra.outbox import emit
from forum.kernel.clock import now

AT_ONCE: Final = 500  # ideas a day: an import may bring ten thousand old ones


def warn_of_silence() -> None:
    """Warn those who asked, once for each silence; the label follows by itself."""
    for idea in growing_quiet(AT_ONCE):
        idea.warned_at = now()

        emit(IdeaGrewQuiet(idea_id=idea.id))
