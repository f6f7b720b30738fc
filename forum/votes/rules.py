"""What can be said of an answer, and how many say makes it better than another."""

import math
from enum import StrEnum
from typing import Final

# Two-sided 80 %: ranks early, forgives noise. `quality` of the rule: product.md, 4.
Z: Final = 1.2816


class Says(StrEnum):
    """What one person says of one answer."""

    HELPFUL = "helpful"
    NOT_FOR_ME = "not_for_me"


def wilson(good: float, total: int, *, z: float = Z) -> float:
    """Lower bound of the share of good ones, between 0 and 1.

    Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
    Journal of the American Statistical Association 22 (1927).
    """
    if not good:
        return 0.0  # exactly: rounding must not lift it above what nobody rated
    share = good / total
    spread = z * math.sqrt((share * (1 - share) + z * z / (4 * total)) / total)
    return max(0.0, (share + z * z / (2 * total) - spread) / (1 + z * z / total))
