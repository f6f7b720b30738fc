"""Naming experts, refusing, revoking, and letting what nobody uses lapse."""

from collections.abc import Mapping

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people import actions as people
from forum.people.queries import get
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, require
from forum.standing import queries
from forum.standing.events import ExpertRuled
from forum.standing.models import ExpertRuling
from forum.standing.queries import Candidate
from forum.standing.rules import (
    COUNTS_FOR,
    Figures,
    Ruling,
    check_reason,
    check_ruling,
)
from forum.taxonomy.queries import trail, with_children

Known = Mapping[tuple[int, int], Figures]


def rule(it: Candidate, ruling: Ruling, *, reason: str, by: Actor) -> None:
    """Make somebody an expert of an area, or not, or no longer, and say why."""
    require(by, Can.NAME_EXPERT, it)
    check_ruling(ruling, is_expert=it.is_expert, person_id=it.person.id, by_id=by.id)
    reason = check_reason(reason)

    if ruling is Ruling.GRANTED:
        people.grant(it.person, Role.EXPERT, area_id=it.area_id, by_id=by.id)
    elif ruling is Ruling.REVOKED:
        people.revoke(it.person, Role.EXPERT, area_id=it.area_id)
        if queries.candidate(it.area_id, it.person).is_expert:
            raise Conflict(
                say(
                    "They are an expert of every area. "
                    "Only an administrator can change that."
                )
            )
    _write(it, ruling, reason=reason, by_id=by.id)


def lapse(known: Known) -> None:
    """Let go who has done nothing around their area for twelve months."""
    for grant in queries.expert_grants(now() - COUNTS_FOR):
        area_id = grant.area_id or 0
        around = {it for top in trail(area_id)[:1] for it in with_children(top.id)}
        if any((each, grant.person_id) in known for each in around):
            continue
        person = get(grant.person_id)
        people.revoke(person, Role.EXPERT, area_id=area_id)
        gone = Candidate(
            area_id=area_id, person=person, figures=Figures(), is_expert=False
        )
        _write(gone, Ruling.LAPSED, reason="", by_id=None)


def _write(it: Candidate, ruling: Ruling, *, reason: str, by_id: int | None) -> None:
    row = ExpertRuling(
        person_id=it.person.id,
        area_id=it.area_id,
        ruling=ruling,
        reason=reason,
        good=it.figures.good,
        total=it.figures.total,
        by_id=by_id,
    )
    session.add(row)
    session.flush()

    emit(
        ExpertRuled(
            ruling_id=row.id, person_id=row.person_id, ruling=ruling, by_id=by_id
        )
    )
