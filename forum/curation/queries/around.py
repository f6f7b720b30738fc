"""What others have to do with a thread, for its page, in a statement or two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Label,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.curation.models import Move, Rearrangement, Split
from forum.curation.queries.came_along import (
    JoinedLine,
    joined_lines,
    left_with,
    origins_in,
)
from forum.curation.queries.said import SaidLine, said_in
from forum.curation.rules import Rearranging
from forum.ideas.models import AskLink, Idea, Support
from forum.ideas.rules import LinkRole, SupportState
from forum.infra.db import rows
from forum.people.rules import Actor
from forum.posts.models import Attachment, Post
from forum.posts.queries import attachments_of, beside
from forum.posts.rules import AttachmentLine, Visibility
from forum.taxonomy.queries import areas_for
from forum.taxonomy.rules import AreaLine


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

    JOINED = "joined"
    """The question was joined with this one, which speaks for both."""

    MOVED = "moved"
    """It is itself, and stood in another area."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """Another thread, and what it has to do with this one."""

    relation: Relation
    id: int
    kind: str
    title: str
    reason: str
    at: datetime
    act_id: int | None = None
    """What was done, where it can be undone."""

    from_area: AreaLine | None = None

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
    joined: Sequence[JoinedLine] = ()
    origins: Mapping[int, str] = field(default_factory=dict)
    """Under which title an answer was written that came along."""

    left: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """What went to each question that was split off."""

    in_private: int = 0
    """How many asks stand behind it that cannot be named here."""

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
    known = areas_for(viewer)
    found = rows(_KIN, {"thread": thread_id, "viewer_id": viewer.id}).all()
    kin = [
        Kin(
            relation=Relation(row.relation),
            id=row.id,
            kind=row.kind,
            title=row.title or "",
            reason=row.reason,
            at=row.at,
            act_id=row.act_id,
            from_area=known.get(row.from_area_id),
        )
        for row in found
        if row.is_named
    ]
    joined = [it.id for it in kin if it.relation is Relation.JOINED]
    split = [it.act_id for it in kin if it.relation is Relation.SPLIT_INTO]
    was = next(
        (it for it in found if it.is_named and it.relation == Relation.WAS), None
    )
    only_counts = sum(not row.is_named for row in found)
    return Around(
        kind=kind,
        thread_id=thread_id,
        kin=kin,
        is_invited=any(row.is_invited for row in found),
        said=said_in(was.id, viewer) if was else (),
        joined=joined_lines(joined, viewer) if joined else (),
        origins=origins_in(thread_id) if joined else {},
        left=left_with([it for it in split if it]) if any(split) else {},
        in_private=only_counts if kind == "idea" else 0,
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


def _rearranged(
    relation: Relation,
    other: Any,  # noqa: ANN401 - a column
    kind: Rearranging,
    *where: ColumnElement[bool],
) -> Select[Any]:
    act = Rearrangement
    return select(
        _named(relation), other, act.reason, act.at, act.id, act.from_area_id
    ).where(act.kind == kind, act.undone_at.is_(None), *where)


_leads_here: Final = exists().where(
    _other.c.id == Rearrangement.question_id, _other.c.moved_to_id == _thread
)
_last_area: Final = (
    select(func.max(Rearrangement.id))
    .where(
        Rearrangement.question_id == _thread,
        Rearrangement.kind == Rearranging.MOVE,
        Rearrangement.undone_at.is_(None),
    )
    .scalar_subquery()
)
REARRANGED: Final = (
    _rearranged(
        Relation.JOINED, Rearrangement.question_id, Rearranging.MERGE, _leads_here
    ),
    _rearranged(
        Relation.SPLIT_FROM,
        Rearrangement.question_id,
        Rearranging.SPLIT,
        Rearrangement.other_id == _thread,
    ),
    _rearranged(
        Relation.SPLIT_INTO,
        Rearrangement.other_id,
        Rearranging.SPLIT,
        Rearrangement.question_id == _thread,
    ),
    _rearranged(
        Relation.MOVED,
        Rearrangement.question_id,
        Rearranging.MOVE,
        Rearrangement.id == _last_area,
    ),
)
_NOTHING: Final = cast(null(), Integer)
_here: Final = Post.__table__.alias("here")
_area_here: Final = (
    select(_here.c.area_id).where(_here.c.id == _thread).scalar_subquery()
)


_ALL: Final = union_all(
    select(
        _named(Relation.WAS),
        Move.from_id.label("other"),
        Move.reason,
        Move.at,
        _NOTHING.label("act_id"),
        _NOTHING.label("from_area_id"),
    ).where(Move.id == _last_move),
    select(
        _role, AskLink.post_id, literal(""), AskLink.added_at, _NOTHING, _NOTHING
    ).where(AskLink.idea_id == _thread),
    select(
        _role, AskLink.idea_id, literal(""), AskLink.added_at, _NOTHING, _NOTHING
    ).where(AskLink.post_id == _thread),
    select(
        _named(Relation.SPLIT_FROM),
        *(Split.from_id, Split.reason, Split.at, _NOTHING, _NOTHING),
    ).where(Split.idea_id == _thread),
    select(
        _named(Relation.SPLIT_INTO),
        *(Split.idea_id, Split.reason, Split.at, _NOTHING, _NOTHING),
    ).where(Split.from_id == _thread),
    *REARRANGED,
).subquery()
_is_named: Final = beside(_other.c, _area_here)
_only_counts: Final = and_(
    _ALL.c.relation == Relation.EVIDENCE, _other.c.visibility == Visibility.PUBLIC
)
_KIN: Final = (
    select(
        _ALL.c.relation,
        _ALL.c.reason,
        _ALL.c.at,
        _ALL.c.act_id,
        _ALL.c.from_area_id,
        _is_named.label("is_named"),
        _other.c.id,
        _other.c.kind,
        case((_is_named, _other.c.title)).label("title"),
        (_ALL.c.relation.in_(_INVITING) & _asked & ~_supports).label("is_invited"),
        exists().where(Attachment.post_id == _other.c.id).label("has_files"),
    )
    .join(_other, _other.c.id == _ALL.c.other)
    .where(or_(_is_named, _only_counts))
    .order_by(_ALL.c.at, _other.c.id)
)
