"""Opening and closing abilities, naming experts, setting the bars."""

from forum.standing.actions.abilities import change_bars, open_and_close
from forum.standing.actions.experts import lapse, rule
from forum.standing.actions.refining import note_refinement, see_what_was_undone

__all__ = [
    "change_bars",
    "lapse",
    "note_refinement",
    "open_and_close",
    "rule",
    "see_what_was_undone",
]
