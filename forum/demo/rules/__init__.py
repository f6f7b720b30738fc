"""The demonstration community as it is written: its shape, its reading, its faults."""

from forum.demo.rules.around import Contact, ContactDo, ContactStep, Mandate, Promise
from forum.demo.rules.faults import find_faults
from forum.demo.rules.helping import Canned, Found, Habit, Mail
from forum.demo.rules.loop import (
    LoopDo,
    LoopStep,
    WrittenClaim,
    WrittenPledge,
    WrittenUpdate,
)
from forum.demo.rules.order import Came, Contested, Sanctioned, Watched
from forum.demo.rules.reading import CONTENT, Broken, read
from forum.demo.rules.story import (
    BRAND,
    HANDY,
    PASSWORD,
    Area,
    Community,
    Do,
    Idea,
    IdeaDo,
    IdeaStep,
    Person,
    Step,
    Thread,
)
from forum.demo.rules.telling import (
    WHERE_THEY_LIVE,
    Happening,
    Told,
    day_to_tell,
)

__all__ = [
    "BRAND",
    "CONTENT",
    "HANDY",
    "PASSWORD",
    "WHERE_THEY_LIVE",
    "Area",
    "Broken",
    "Came",
    "Canned",
    "Community",
    "Contact",
    "ContactDo",
    "ContactStep",
    "Contested",
    "Do",
    "Found",
    "Habit",
    "Happening",
    "Idea",
    "IdeaDo",
    "IdeaStep",
    "LoopDo",
    "LoopStep",
    "Mail",
    "Mandate",
    "Person",
    "Promise",
    "Sanctioned",
    "Step",
    "Thread",
    "Told",
    "Watched",
    "WrittenClaim",
    "WrittenPledge",
    "WrittenUpdate",
    "day_to_tell",
    "find_faults",
    "read",
]
