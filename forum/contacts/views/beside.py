"""What contacts have to do with a thread, on its page."""

from dataclasses import dataclass

from forum.people.rules import Actor, Role


@dataclass(frozen=True, slots=True)
class NeedsPerson:
    """Whether the reader may need a person where the thread does not help."""

    kind: str
    thread_id: int
    is_for_customers: bool


def around(kind: str, thread_id: int, viewer: Actor) -> NeedsPerson:
    """Say what can be done; nothing is looked up for it."""
    return NeedsPerson(kind, thread_id, not viewer.has(Role.STAFF))
