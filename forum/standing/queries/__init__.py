"""What standing is made of, and what it comes to."""

from forum.standing.queries.experts import (
    Candidate,
    Proposal,
    RulingLine,
    candidate,
    expert_grants,
    proposals,
    ruling_told,
    rulings_in,
    rulings_of,
)
from forum.standing.queries.figures import (
    acts_since,
    figures_of,
    open_spells,
    parts_of,
    spell_told,
    spells_of,
    with_account,
)
from forum.standing.queries.refining import acts, not_undone, title_of_version

__all__ = [
    "Candidate",
    "Proposal",
    "RulingLine",
    "acts",
    "acts_since",
    "candidate",
    "expert_grants",
    "figures_of",
    "not_undone",
    "open_spells",
    "parts_of",
    "proposals",
    "ruling_told",
    "rulings_in",
    "rulings_of",
    "spell_told",
    "spells_of",
    "title_of_version",
    "with_account",
]
