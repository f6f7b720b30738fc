"""The figures of the promise, in plain Python: counts in, counts out."""

from forum.insights.rules.answers import Answered, Ask, Silence, Wait, kept, wait
from forum.insights.rules.declines import Decline, reasoned
from forum.insights.rules.figures import NEVER, WINDOW, Figures, from_json, to_json
from forum.insights.rules.integrity import Integrity
from forum.insights.rules.neglect import QUIET_FOR, Voices, neglected_since
from forum.insights.rules.outcomes import Told, Verdicts, Works, told, works
from forum.insights.rules.promises import Pledged, pledged
from forum.insights.rules.shares import FEWEST, Share

__all__ = [
    "FEWEST",
    "NEVER",
    "QUIET_FOR",
    "WINDOW",
    "Answered",
    "Ask",
    "Decline",
    "Figures",
    "Integrity",
    "Pledged",
    "Share",
    "Silence",
    "Told",
    "Verdicts",
    "Voices",
    "Wait",
    "Works",
    "from_json",
    "kept",
    "neglected_since",
    "pledged",
    "reasoned",
    "to_json",
    "told",
    "wait",
    "works",
]
