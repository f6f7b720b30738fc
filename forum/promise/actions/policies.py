"""Promising something else, from a day on."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.promise import queries
from forum.promise.events import PolicySet
from forum.promise.models import PromisePolicy
from forum.promise.rules import Policy, WorkingDays, faults_of


def set_policy(
    *,
    effective_from: date,
    reason: str = "",
    by: Actor | None,
    **changes: Any,  # noqa: ANN401 - the fields of a policy
) -> Policy:
    """Add a version of the promise. Clocks that run keep the one they began under.

    `by` is none for whoever types at the machine itself.
    """
    if by:
        require(by, Can.MANAGE_SITE)
    last = queries.policies()[-1]
    today = WorkingDays(last).day_of(now())
    for fault in faults_of(
        changes, effective_from=effective_from, reason=reason, last=last, today=today
    ):
        raise Invalid(fault)

    number = last.version + 1
    policy = replace(last, **changes, version=number, effective_from=effective_from)
    session.add(
        PromisePolicy(
            **asdict(policy),
            reason=" ".join(reason.split()) or None,
            set_by_id=by.id if by else None,
        )
    )
    session.flush()
    settings.changed(queries.REMEMBERED)

    emit(PolicySet(version=number, effective_from=effective_from.isoformat()))
    return policy
