"""Everything that is looked at: who is here, and what counts today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from forum.ideas.models import Idea, Support
from forum.ideas.rules import Outcome, SupportState
from forum.infra.db import rows
from forum.loop.models import Verdict, VerificationRound
from forum.people.models import Person
from forum.voices.models import NetworkMark
from forum.voices.rules import Account, Voice


def accounts() -> Mapping[int, Account]:
    """List everybody who has an account, with the networks they came from lately."""
    marks: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows(select(NetworkMark.person_id, NetworkMark.mark)):
        marks[row.person_id].add(row.mark)
    query = select(Person.id, Person.created_at).where(
        Person.erased_at.is_(None), Person.email_confirmed_at.is_not(None)
    )
    return {
        row.id: Account(row.id, row.created_at, frozenset(marks.get(row.id, ())))
        for row in rows(query)
    }


def voices(people: Mapping[int, Account]) -> Sequence[Voice]:
    """List the voices of some that count, for the idea that speaks for its family.

    What was said in a round that was judged is history: it is not looked at again.
    """
    supports = (
        select(
            Support.person_id,
            func.coalesce(Idea.canonical_id, Idea.id).label("number"),
            func.min(Support.created_at).label("at"),
        )
        .join(Idea.__table__, Idea.__table__.c.id == Support.idea_id)
        .where(Support.state == SupportState.ACTIVE)
        .group_by(Support.person_id, "number")
    )
    verdicts = (
        select(Verdict.person_id, Verdict.round_id.label("number"), Verdict.at)
        .join(VerificationRound, VerificationRound.id == Verdict.round_id)
        .where(
            VerificationRound.state == Outcome.OPEN,
            Verdict.replaced_at.is_(None),
            Verdict.set_aside_at.is_(None),
        )
    )
    return [
        Voice(row.person_id, f"{kind}:{row.number}", row.at)
        for kind, query in (("idea", supports), ("round", verdicts))
        for row in rows(query)
        if row.person_id in people
    ]
