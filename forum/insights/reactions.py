"""Entering into the ledger what becomes of the promise itself.

It is the brand's, whoever types: an administrator, or somebody at the machine.
"""

from dataclasses import asdict

from forum.infra.db import session
from forum.insights.rules.ledger import LedgerEvent
from forum.kernel.events import Reactions
from forum.ledger import actions as ledger
from forum.ledger.queries import has_entry
from forum.ledger.rules import ActorKind, digest
from forum.promise import queries as promise
from forum.promise.events import PolicySet, PromiseSuspended, SuspensionEnded
from forum.promise.models import PromisePolicy, Suspension

reactions = Reactions()


@reactions.at_once(PolicySet)
def enter_policy(event: PolicySet) -> None:
    """Enter every figure of a version of the promise, and a digest of why."""
    it = session.get_one(PromisePolicy, event.version)
    figures = asdict(promise.policy(event.version))
    ledger.append(
        event=LedgerEvent.POLICY,
        object=f"policy:{event.version}",
        payload={
            **figures,
            "effective_from": event.effective_from,
            "reason": digest(it.reason) if it.reason else None,
        },
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(PromiseSuspended)
def enter_suspension(event: PromiseSuspended) -> None:
    """Enter the days on which the promise stands still, and a digest of why."""
    it = session.get_one(Suspension, event.suspension_id)
    ledger.append(
        event=LedgerEvent.SUSPENDED,
        object=f"suspension:{it.id}",
        payload={
            "first_day": event.first_day,
            "last_day": event.last_day,
            "reason": digest(it.reason),
        },
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(SuspensionEnded)
def enter_end_of_suspension(event: SuspensionEnded) -> None:
    """Enter that the promise holds again; one that never began can be ended twice."""
    about = f"suspension_end:{event.suspension_id}"
    if not has_entry(about):
        ledger.append(
            event=LedgerEvent.RESUMED,
            object=about,
            payload={"suspension": event.suspension_id, "last_day": event.last_day},
            actor_kind=ActorKind.STAFF,
        )
