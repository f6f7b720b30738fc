"""Suspending the whole promise for some days, in public, as for a strike."""

from datetime import date

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.promise import queries
from forum.promise.actions.reckoning import reckon_all_that_runs
from forum.promise.events import PromiseSuspended, SuspensionEnded
from forum.promise.models import Suspension
from forum.promise.rules import WorkingDays, check_suspension
from forum.promise.rules.calendar import DAY


def suspend(
    *, first_day: date, last_day: date, reason: str, by: Actor | None
) -> Suspension:
    """Let all clocks stand still on some days, for a reason everybody can read.

    `by` is none for whoever types at the machine itself.
    """
    if by:
        require(by, Can.MANAGE_SITE)
    for fault in check_suspension(
        first_day, last_day, reason, before=queries.spans(), today=_today()
    ):
        raise Invalid(fault)

    suspension = Suspension(
        first_day=first_day,
        last_day=last_day,
        reason=" ".join(reason.split()),
        announced_at=now(),
        announced_by_id=by.id if by else None,
    )
    session.add(suspension)
    session.flush()
    reckon_all_that_runs()

    emit(
        PromiseSuspended(
            suspension_id=suspension.id,
            first_day=first_day.isoformat(),
            last_day=last_day.isoformat(),
        )
    )
    return suspension


def end_suspension(suspension: Suspension, *, by: Actor | None) -> None:
    """Let the promise hold again from tomorrow on, or not be suspended at all.

    Today is given as it was announced: nobody becomes late by what was decided today.
    """
    if by:
        require(by, Can.MANAGE_SITE)
    if suspension.last <= _today():
        raise Conflict(say("This suspension is over, or ends today."))

    suspension.ended_on = max(_today(), suspension.first_day - DAY)
    session.flush()
    reckon_all_that_runs()

    emit(
        SuspensionEnded(
            suspension_id=suspension.id, last_day=suspension.ended_on.isoformat()
        )
    )


def _today() -> date:
    return WorkingDays(queries.policy()).day_of(now())
