"""How long people wait, those who wait still included."""

from collections.abc import Iterable
from datetime import timedelta


def within(waits: Iterable[tuple[timedelta, bool]], share: float) -> timedelta | None:
    """Say within how long a share of those who wait get what they wait for, if ever.

    Takes how long each has waited so far, and whether that was cut short: by today, or
    by something that made an end of it without giving anything. The Kaplan-Meier
    estimate: a wait that was cut short counts for as long as it was seen to last; to
    leave it out would make the slowest look the best.

    Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", Journal
    of the American Statistical Association 53 (1958).
    """
    lasted, waiting = sorted(waits), 1.0
    for position, (time, is_cut_short) in enumerate(lasted):
        if not is_cut_short:
            waiting *= 1 - 1 / (len(lasted) - position)
        if waiting <= 1 - share + 1e-9:
            return time
    return None
