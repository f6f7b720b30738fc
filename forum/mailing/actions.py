"""What becomes of letters that are stuck, and of the record of old ones."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete

from forum.infra.db import session
from forum.infra.letters import Ended, EndedLetter, Fate
from forum.infra.outbox import end, letters
from forum.kernel.clock import now
from forum.mailing import queries
from forum.people.rules import Actor
from forum.permissions.table import Can, require

KEPT_FOR: Final = 30  # days, unless administrators say otherwise


def try_again(letter_id: int | None = None, *, by: Actor) -> int:
    """Try a stuck letter again from the start, or without a number all of them."""
    require(by, Can.MANAGE_MAIL)

    jobs = queries.stuck_jobs(letter_id)
    for job in jobs:
        job.created_at = job.due_at = now()
        job.attempts = 0
    return len(jobs)


def give_up(letter_id: int | None = None, *, by: Actor) -> int:
    """Never send a stuck letter, or without a number all of them."""
    require(by, Can.MANAGE_MAIL)

    jobs = queries.stuck_jobs(letter_id)
    for job in jobs:
        end([job.id], letters()[job.reaction], Ended(Fate.STOPPED, job.error))
    return len(jobs)


def forget_letters(before: datetime) -> int:
    """Forget what became of letters before a moment, and give how many that were."""
    gone = delete(EndedLetter).where(EndedLetter.at < before).returning(EndedLetter.id)
    return len(session.scalars(gone).all())
