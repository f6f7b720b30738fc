"""The loop, as the database keeps it. What the brand says is never changed."""

from forum.loop.models.commitments import (
    Commitment,
    CommitmentLink,
    CommitmentRevision,
)
from forum.loop.models.decisions import BrandResponse, DecisionEvent
from forum.loop.models.rounds import Relapse, Reopening, Verdict, VerificationRound
from forum.loop.models.updates import (
    Credit,
    DeliveryClaim,
    Update,
    UpdateLink,
    UpdatePromise,
    UpdateRevision,
)
from forum.loop.models.whereabouts import Whereabouts

__all__ = [
    "BrandResponse",
    "Commitment",
    "CommitmentLink",
    "CommitmentRevision",
    "Credit",
    "DecisionEvent",
    "DeliveryClaim",
    "Relapse",
    "Reopening",
    "Update",
    "UpdateLink",
    "UpdatePromise",
    "UpdateRevision",
    "Verdict",
    "VerificationRound",
    "Whereabouts",
]
