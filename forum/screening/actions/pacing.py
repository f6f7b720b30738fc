"""How fast anybody may act: counted before the act, in rows that outlive a restart."""

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from forum.config import Config
from forum.infra import settings
from forum.infra.db import session, transaction
from forum.kernel.clock import now
from forum.screening.models import Pace
from forum.screening.rules import Limits, check_pace, mark_of_account, window_of
from forum.voices.rules import mark_of

KEPT: int = 60
"""Minutes: long enough for whoever looks into a flood, and no longer."""


def pace(person_id: int, address: str) -> None:
    """Count one act of an account and of its network, or say when to go on.

    It has a transaction of its own, before the act: whatever becomes of the act, and
    however many are sent at once, each has been counted.

    Raises:
        TooMuch: there were too many within this minute.

    """
    limits, moment, key = settings.read(Limits), now(), _config().key
    most = {mark_of(address, key): limits.acts_of_network}
    if person_id:
        most[mark_of_account(person_id, key)] = limits.acts_of_one
    most.pop("", None)
    with transaction():
        counted = [(_count(who, window_of(moment)), most[who]) for who in most]
    for times, allowed in counted:
        check_pace(times, allowed, moment)


def sweep() -> None:
    """Forget who acted when, once no limit looks at it."""
    session.execute(delete(Pace).where(Pace.minute < window_of(now()) - KEPT))


def _count(who: str, minute: int) -> int:
    made = insert(Pace).values(who=who, minute=minute, times=1)
    counted = made.on_conflict_do_update(
        index_elements=[Pace.who, Pace.minute], set_={"times": Pace.times + 1}
    )
    return int(session.scalar(counted.returning(Pace.times)) or 0)


def _config() -> Config:
    found: Config = current_app.extensions["forum.config"]
    return found
