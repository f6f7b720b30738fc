"""The loop, as the database keeps it. What the brand says is never changed."""

from forum.loop.models.commitments import (
    Commitment,
    CommitmentLink,
    CommitmentRevision,
)
from forum.loop.models.decisions import BrandResponse, DecisionEvent

__all__ = [
    "BrandResponse",
    "Commitment",
    "CommitmentLink",
    "CommitmentRevision",
    "DecisionEvent",
]
