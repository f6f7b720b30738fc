"""Keeping what was found, for a moderator to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.voices import queries
from forum.voices.events import GroupFound
from forum.voices.models import GroupMember, VoiceGroup
from forum.voices.rules import Evidence, Found, is_news, same_as


def keep_found(found: Iterable[tuple[Found, Evidence]]) -> None:
    """Keep the groups that are new, or larger than when somebody judged them.

    One that waits for a moderator is brought up to date. Nothing else is changed: no
    voice counts less because a machine found it.
    """
    known = queries.known()
    for each, evidence in found:
        before = same_as(each, known)
        waiting = [it.id for it in before if it.ruling is None]
        if waiting:
            _describe(queries.get(waiting[0]), each, evidence)
        elif all(is_news(each, it) for it in before):
            group = VoiceGroup(pattern=each.pattern, facts={}, found_at=now())
            session.add(group)
            session.flush()
            _describe(group, each, evidence)
            emit(GroupFound(group_id=group.id))


def _describe(group: VoiceGroup, found: Found, evidence: Evidence) -> None:
    facts: Mapping[str, Any] = asdict(evidence) | {"for": sorted(found.targets)}
    group.pattern, group.facts = found.pattern, dict(facts)
    session.execute(delete(GroupMember).where(GroupMember.group_id == group.id))
    session.execute(
        insert(GroupMember),
        [{"group_id": group.id, "person_id": each} for each in sorted(found.people)],
    )
