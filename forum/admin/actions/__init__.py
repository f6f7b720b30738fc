"""Running the place: founding it, and changing its look and its areas."""

from forum.admin.actions.audience import change_audience
from forum.admin.actions.founding import check_empty, found
from forum.admin.actions.site import (
    change_brand,
    change_guard,
    change_second_step,
    keep_logo,
    save_area,
)

__all__ = [
    "change_audience",
    "change_brand",
    "change_guard",
    "change_second_step",
    "check_empty",
    "found",
    "keep_logo",
    "save_area",
]
