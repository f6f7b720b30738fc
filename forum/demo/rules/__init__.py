"""The demonstration community as it is written: its shape, its reading, its faults."""

from forum.demo.rules.faults import find_faults
from forum.demo.rules.reading import CONTENT, Broken, read
from forum.demo.rules.story import (
    BRAND,
    HANDY,
    PASSWORD,
    Area,
    Begun,
    Community,
    Do,
    Idea,
    IdeaDo,
    IdeaStep,
    Person,
    Step,
    Thread,
    day_to_tell,
)

__all__ = [
    "BRAND",
    "CONTENT",
    "HANDY",
    "PASSWORD",
    "Area",
    "Begun",
    "Broken",
    "Community",
    "Do",
    "Idea",
    "IdeaDo",
    "IdeaStep",
    "Person",
    "Step",
    "Thread",
    "day_to_tell",
    "find_faults",
    "read",
]
