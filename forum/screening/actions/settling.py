"""Changing the limits."""

from forum.infra import settings
from forum.infra.outbox import emit
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.screening.events import LimitsChanged
from forum.screening.rules import Limits, check_settings


def change_limits(limits: Limits, *, by: Actor) -> None:
    """Let other limits hold from now on."""
    require(by, Can.MANAGE_SITE)
    check_settings(limits)

    settings.write(limits)

    emit(LimitsChanged(by_id=by.id))
