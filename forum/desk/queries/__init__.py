"""Gathering what waits for the staff."""

from forum.desk.queries.clocks import clocks, next_due
from forum.desk.queries.contested import contested
from forum.desk.queries.desk import Desk, desk
from forum.desk.queries.late import late
from forum.desk.queries.promises import promises

__all__ = ["Desk", "clocks", "contested", "desk", "late", "next_due", "promises"]
