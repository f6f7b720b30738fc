"""How many of each kind of people of the town were pointed out."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.attacks.town import Kind, Town


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Of each kind of people, the share that was pointed out."""

    puppets: float
    ring: float
    brigade: float
    newsletter: float
    honest: float

    def lines(self) -> Iterator[str]:
        """Say it, a line for each kind."""
        for name in self.__slots__:
            yield f"{name}: {getattr(self, name):.1%}"


def score(it: Town, pointed_out: set[int]) -> Score:
    """Compare who was pointed out with who it was."""

    def share(people: set[int]) -> float:
        return len(people & pointed_out) / len(people)

    return Score(
        puppets=share(it.of(Kind.PUPPET)),
        ring=share(it.of(Kind.RING)),
        brigade=share(it.of(Kind.BRIGADE)),
        newsletter=share(it.subscribers),
        honest=share(it.of(Kind.HONEST) | it.of(Kind.SUBSCRIBER)),
    )
