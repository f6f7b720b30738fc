"""Closing the door behind somebody for good."""

from sqlalchemy import delete

from forum.infra.db import session
from forum.infra.outbox import owe_nothing_of
from forum.infra.personal_data import Leaving
from forum.signin.events import (
    AddressChanged,
    MeansChanged,
    NewDeviceCame,
    PasswordChanged,
    ResetAsked,
)
from forum.signin.models import MailLink


def erase(leaving: Leaving) -> None:
    """Forget what was to be mailed to somebody, and links sent to their address."""
    if leaving.email:
        session.execute(delete(MailLink).where(MailLink.email == leaving.email))
        owe_nothing_of(ResetAsked, where=lambda it: it.email == leaving.email)
    for event in (AddressChanged, MeansChanged, NewDeviceCame, PasswordChanged):
        owe_nothing_of(event, where=lambda it: it.person_id == leaving.id)
