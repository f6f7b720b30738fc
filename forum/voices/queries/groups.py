"""Groups that were found, and who is in them."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.voices.models import GroupMember, VoiceGroup
from forum.voices.queries.preview import supports_of
from forum.voices.rules import Known

MOST: Final = 100
"""As many are listed. Those that wait come first, and no site has so many of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One account of a group, as a moderator sees it."""

    id: int
    name: str
    handle: str
    erased_at: datetime | None
    joined_at: datetime
    voices: int
    """For how many of the same ideas they have a voice that counts today."""


def get(group_id: int) -> VoiceGroup:
    """Find a group, or say that there is none."""
    found = session.get(VoiceGroup, group_id)
    if found is None:
        raise NotFound(say("There is no such group."))
    return found


def groups() -> Sequence[VoiceGroup]:
    """List the groups: those that wait for a moderator first, then the latest."""
    query = select(VoiceGroup).order_by(
        VoiceGroup.ruled_at.is_not(None), VoiceGroup.id.desc()
    )
    return session.scalars(query.limit(MOST)).all()


def known() -> Sequence[Known]:
    """List every group that was found before, with its people."""
    people: defaultdict[int, set[int]] = defaultdict(set)
    for row in session.execute(select(GroupMember.group_id, GroupMember.person_id)):
        people[row.group_id].add(row.person_id)
    query = select(VoiceGroup.id, VoiceGroup.ruling, VoiceGroup.facts)
    return [
        Known(
            id=row.id,
            people=people[row.id],
            targets=set(row.facts["for"]),
            ruling=row.ruling,
        )
        for row in session.execute(query)
    ]


def member_ids(group: VoiceGroup) -> AbstractSet[int]:
    """List who is in a group."""
    query = select(GroupMember.person_id).where(GroupMember.group_id == group.id)
    return set(session.scalars(query))


def members(group: VoiceGroup) -> Sequence[Member]:
    """List the accounts of a group, in the order in which they joined."""
    ids = member_ids(group)
    voices: defaultdict[int, int] = defaultdict(int)
    for voice in supports_of(group, ids):
        voices[voice.person_id] += 1
    query = select(Person).where(Person.id.in_(ids)).order_by(Person.created_at)
    return [
        Member(
            id=it.id,
            name=it.name,
            handle=it.handle,
            erased_at=it.erased_at,
            joined_at=it.created_at,
            voices=voices[it.id],
        )
        for it in session.scalars(query)
    ]
