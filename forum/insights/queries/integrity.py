"""What became of the voices for ideas."""

from sqlalchemy import func, select

from forum.ideas.models import Support
from forum.ideas.rules import Source, SupportState, VoidReason
from forum.infra.db import rows
from forum.insights.rules import Integrity


def integrity() -> Integrity:
    """Count every voice that its owner has not taken back, as of today."""
    state, void = Support.state, Support.void_reason
    disputed = void.in_((VoidReason.NOT_ME, VoidReason.NOT_WHAT_I_SAID))
    kinds = {
        "counting": state == SupportState.ACTIVE,
        "set_aside": void == VoidReason.SET_ASIDE,
        "banned": void == VoidReason.BANNED,
        "joined_staff": void == VoidReason.STAFF,
        "recorded": Support.source == Source.ON_BEHALF,
        "unconfirmed": state == SupportState.UNCONFIRMED,
        "contested": disputed,
    }
    counts = [func.count().filter(it).label(name) for name, it in kinds.items()]
    query = select(*counts).where(state != SupportState.WITHDRAWN)
    return Integrity(**rows(query).one()._asdict())
