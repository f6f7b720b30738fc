"""M19: how many voices for ideas do not count, and how many were written down."""

from dataclasses import dataclass

from forum.insights.rules.shares import Share


@dataclass(frozen=True, kw_only=True, slots=True)
class Integrity:
    """What became of all voices that were not taken back."""

    counting: int = 0
    set_aside: int = 0
    """By a moderator, as one of many of one hand."""

    banned: int = 0
    joined_staff: int = 0
    recorded: int = 0
    """Voices that staff wrote down for customers."""

    unconfirmed: int = 0
    contested: int = 0

    @property
    def void(self) -> int:
        """Voices that counted once, and do not any more."""
        return self.set_aside + self.banned + self.joined_staff

    @property
    def share(self) -> Share:
        """The share that is void."""
        return Share(self.void, self.void + self.counting)
