"""What others have to do with a thread, for its page, in a statement or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import (
    Integer,
    Label,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    union_all,
)

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.curation.models import Move, Split
from forum.curation.queries.said import SaidLine, said_in
from forum.ideas.models import AskLink, Idea, Support
from forum.ideas.rules import LinkRole, SupportState
from forum.infra.db import rows
from forum.people.rules import Actor
from forum.posts.models import Attachment, Post
from forum.posts.queries import attachments_of
from forum.posts.rules import AttachmentLine, Visibility


class Relation(StrEnum):
    """What another thread has to do with this one."""

    WAS = "was"
    """This is what it became."""

    ORIGIN = "origin"
    """The idea was born of the question."""

    EVIDENCE = "evidence"
    """The question shows what the idea is about."""

    SPLIT_FROM = "split_from"
    SPLIT_INTO = "split_into"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """Another thread, and what it has to do with this one."""

    relation: Relation
    id: int
    kind: str
    title: str
    reason: str
    at: datetime

    @property
    def url(self) -> str:
        """Where it is read today."""
        return f"/posts/{self.id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """All that others have to do with a thread."""

    kind: str
    thread_id: int
    kin: Sequence[Kin]
    is_invited: bool
    """Whether the reader asked for what this came from, and has not said more."""

    said: Sequence[SaidLine]
    files: Sequence[AttachmentLine]

    @property
    def was(self) -> Kin | None:
        """What it was before."""
        return next((it for it in self.kin if it.relation is Relation.WAS), None)

    @property
    def others(self) -> Sequence[Kin]:
        """Everything else that it is linked to."""
        return [it for it in self.kin if it.relation is not Relation.WAS]


def around(kind: str, thread_id: int, viewer: Actor) -> Around:
    """Read what others have to do with a thread."""
    found = rows(_KIN, {"thread": thread_id, "viewer_id": viewer.id}).all()
    kin = [
        Kin(
            relation=Relation(row.relation),
            id=row.id,
            kind=row.kind,
            title=row.title or "",
            reason=row.reason,
            at=row.at,
        )
        for row in found
    ]
    was = next((row for row in found if row.relation == Relation.WAS), None)
    return Around(
        kind=kind,
        thread_id=thread_id,
        kin=kin,
        is_invited=any(row.is_invited for row in found),
        said=said_in(was.id, viewer) if was else (),
        files=attachments_of([was.id]).get(was.id, ()) if was and was.has_files else (),
    )


_INVITING: Final = (Relation.WAS, Relation.SPLIT_FROM)
"""Nobody is invited to support what came from nothing else."""

_other, _idea = Post.__table__, Idea.__table__
_thread: Final = bindparam("thread", type_=Integer)
_role: Final = case(
    (AskLink.role == LinkRole.ORIGIN, str(Relation.ORIGIN)),
    else_=str(Relation.EVIDENCE),
).label("relation")
_last_move: Final = (
    select(Move.id).where(Move.to_id == _thread).order_by(Move.id.desc()).limit(1)
).scalar_subquery()


_asked: Final = exists().where(
    AskerEdge.post_id == _thread,
    AskerEdge.person_id == bindparam("viewer_id"),
    AskerEdge.tie == Tie.INVITED,
)
_supports: Final = exists().where(
    Support.person_id == bindparam("viewer_id"),
    Support.state == SupportState.ACTIVE,
    Support.idea_id.in_(
        select(_idea.c.id).where(
            or_(_idea.c.id == _thread, _idea.c.canonical_id == _thread)
        )
    ),
)


def _named(relation: Relation) -> Label[str]:
    return literal(str(relation)).label("relation")


_ALL: Final = union_all(
    select(
        _named(Relation.WAS), Move.from_id.label("other"), Move.reason, Move.at
    ).where(Move.id == _last_move),
    select(_role, AskLink.post_id, literal(""), AskLink.added_at).where(
        AskLink.idea_id == _thread
    ),
    select(_role, AskLink.idea_id, literal(""), AskLink.added_at).where(
        AskLink.post_id == _thread
    ),
    select(_named(Relation.SPLIT_FROM), Split.from_id, Split.reason, Split.at).where(
        Split.idea_id == _thread
    ),
    select(_named(Relation.SPLIT_INTO), Split.idea_id, Split.reason, Split.at).where(
        Split.from_id == _thread
    ),
).subquery()
_KIN: Final = (
    select(
        _ALL.c.relation,
        _ALL.c.reason,
        _ALL.c.at,
        _other.c.id,
        _other.c.kind,
        _other.c.title,
        (_ALL.c.relation.in_(_INVITING) & _asked & ~_supports).label("is_invited"),
        exists().where(Attachment.post_id == _other.c.id).label("has_files"),
    )
    .join(_other, _other.c.id == _ALL.c.other)
    .where(_other.c.visibility == Visibility.PUBLIC)
    .order_by(_ALL.c.at, _other.c.id)
)
