"""The statements that read an idea, built once for each way of seeing."""

from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from forum.found.queries import was_read_before
from forum.ideas.models import Idea, ImportedStatus, Merge, Support
from forum.ideas.queries.dormancy import AWAKE_UNTIL
from forum.ideas.queries.past import IMPORTED, PAST
from forum.ideas.rules import Source, Strength, SupportState
from forum.infra.db import in_one
from forum.people.models import Person
from forum.posts.models import Post, Provenance
from forum.posts.queries import (
    AUTHOR,
    COLUMNS,
    Sight,
    beside,
    public,
    readable,
    seen_with,
)
from forum.promise.models import Clock
from forum.promise.rules import ClockKind, Target
from forum.votes.models import TallyBefore

WHYS_SHOWN: Final = 30
NAMED: Final = 24

_idea, _post, _person = Idea.__table__, Post.__table__, Person.__table__
_into, _into_post = _idea.alias("into_idea"), _post.alias("into_post")
_PLAIN: Final = (
    "slug",
    "wished",
    "canonical_id",
    "decision",
    "decided_at",
    "decline_code",
    "delivery",
    "outcome",
    "promised_on",
)
_LAST_MERGE: Final = (
    select(func.max(Merge.id))
    .where(Merge.idea_id == _idea.c.id)
    .correlate(_idea)
    .scalar_subquery()
)


_member, _own, _clock = _idea.alias(), Support.__table__.alias(), Clock.__table__
_MEMBERS: Final = (
    select(in_one(_member.c.id))
    .where(_member.c.canonical_id == _idea.c.id)
    .scalar_subquery()
)
_parting, _later = Merge.__table__.alias(), Merge.__table__.alias()
_LAST_PARTINGS: Final = (
    select(in_one(_parting.c.id))
    .where(
        _parting.c.into_id == _idea.c.id,
        _parting.c.undone_at.is_not(None),
        ~exists().where(
            _later.c.idea_id == _parting.c.idea_id, _later.c.id > _parting.c.id
        ),
    )
    .correlate(_idea)
    .scalar_subquery()
)
_root: Final = func.coalesce(_idea.c.canonical_id, _idea.c.id)
_OWN_VOICE: Final = (
    select(func.max(Support.id))
    .where(
        Support.person_id == bindparam("viewer_id"),
        Support.state == SupportState.ACTIVE,
        Support.idea_id.in_(
            select(_member.c.id).where(
                or_(_member.c.id == _root, _member.c.canonical_id == _root)
            )
        ),
    )
    .scalar_subquery()
)
# Joining ideas never buys time; a decision that is due stands before a first answer.
_FIRST_DUE: Final = (
    select(Clock.id)
    .where(
        Clock.target == Target.POST,
        Clock.kind.in_((ClockKind.DECISION, ClockKind.FIRST_ANSWER)),
        Clock.stopped_at.is_(None),
        Clock.target_id.in_(
            select(_member.c.id).where(
                or_(_member.c.id == _idea.c.id, _member.c.canonical_id == _idea.c.id)
            )
        ),
    )
    .order_by((Clock.kind == ClockKind.DECISION).desc(), Clock.due_at)
    .limit(1)
    .scalar_subquery()
)


@cache
def one(sight: Sight) -> Select[Any]:
    """Select an idea with what stands around it."""
    return (
        select(
            *COLUMNS,
            readable(sight),
            _post.c.title,
            _post.c.text,
            _post.c.revision,
            *(_idea.c[name] for name in _PLAIN),
            _idea.c.problem_html,
            _idea.c.wish_html,
            TallyBefore.up,
            TallyBefore.down,
            TallyBefore.mixed,
            IMPORTED,
            *AWAKE_UNTIL,
            *PAST,
            Merge.at.label("merged_at"),
            Merge.reason.label("merge_reason"),
            Merge.objection,
            Merge.settlement,
            Merge.undone_at,
            _into.c.slug.label("into_slug"),
            _shown(_into_post.c.title).label("into_title"),
            _MEMBERS.label("members"),
            _LAST_PARTINGS.label("parted_here"),
            was_read_before(_idea.c.id),
            _own.c.id.label("own_voice"),
            _own.c.strength.label("own_strength"),
            _own.c.why.label("own_why"),
            _clock.c.kind.label("due_kind"),
            _clock.c.due_at,
            _clock.c.policy_version,
        )
        .select_from(
            _post.join(_idea, _idea.c.id == _post.c.id)
            .join(_person, _person.c.id == _post.c.author_id)
            .outerjoin(Provenance, Provenance.post_id == _post.c.id)
            .outerjoin(TallyBefore, TallyBefore.post_id == _post.c.id)
            .outerjoin(ImportedStatus, ImportedStatus.idea_id == _post.c.id)
            .outerjoin(Merge, Merge.id == _LAST_MERGE)
            .outerjoin(_into, _into.c.id == _idea.c.canonical_id)
            .outerjoin(_into_post, _into_post.c.id == _idea.c.canonical_id)
            .outerjoin(_own, _own.c.id == _OWN_VOICE)
            .outerjoin(_clock, _clock.c.id == _FIRST_DUE)
        )
        .where(
            _post.c.id == bindparam("id"),
            _post.c.moved_to_id.is_(None),
            seen_with(sight),
        )
    )


def _shown(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Keep what is said of the idea that speaks for it to when that can be read."""
    return case((beside(_into_post.c, _post.c.area_id), column), else_="")


_OF_FAMILY: Final = Support.idea_id.in_(bindparam("family", expanding=True))
_STRENGTHS: Final = {Strength.NICE: 1, Strength.MATTERS: 2, Strength.BLOCKING: 3}
_how_strong: Final = case(
    *((Support.strength == it, rank) for it, rank in _STRENGTHS.items()), else_=0
)

# One row for each person first: whoever supported two ideas of a family is one person,
# with the stronger of the two words, by phone only if by no other way.
_person_by_person = (
    select(
        func.max(_how_strong).label("strength"),
        func.min(case((Support.source == Source.ON_BEHALF, 1), else_=0)).label("phone"),
    )
    .where(_OF_FAMILY, Support.state == SupportState.ACTIVE)
    .group_by(Support.person_id)
    .subquery()
)
VOICES: Final = select(
    func.count().label("people"),
    func.sum(_person_by_person.c.phone).label("by_phone"),
    *(
        func.sum(case((_person_by_person.c.strength == rank, 1), else_=0)).label(name)
        for name, rank in _STRENGTHS.items()
    ),
    select(func.count(Support.person_id.distinct()))
    .where(_OF_FAMILY, Support.state == SupportState.UNCONFIRMED)
    .scalar_subquery()
    .label("unconfirmed"),
)
_WHYS: Final = (
    select(
        Support.why,
        Support.strength,
        Support.source,
        _how_strong.label("rank"),
        Support.id.label("last"),
        *AUTHOR,
    )
    .join(Person, Person.id == Support.person_id)
    .where(_OF_FAMILY, Support.state == SupportState.ACTIVE, Support.why != "")
    .order_by(_how_strong.desc(), Support.id.desc())
    .limit(WHYS_SHOWN)
    .subquery()
)
_BACKERS: Final = (
    select(
        literal("").label("why"),
        null().label("strength"),
        null().label("source"),
        literal(-1).label("rank"),
        func.max(Support.id).label("last"),
        *AUTHOR,
    )
    .join(Support, Support.person_id == Person.id)
    .where(
        _OF_FAMILY,
        Support.state == SupportState.ACTIVE,
        Support.source != Source.ON_BEHALF,
        Person.erased_at.is_(None),
    )
    .group_by(Person.id)
    .order_by(func.max(Support.id).desc())
    .limit(NAMED)
    .subquery()
)
_both: Final = union_all(select(_WHYS), select(_BACKERS)).subquery()
NAMES: Final = select(_both).order_by(_both.c.rank.desc(), _both.c.last.desc())
"""Who says why it matters, most of all first; then, with no words, who came last."""

_voice = aliased(Support)
_OWN_PEOPLE = (
    select(func.count(_voice.person_id.distinct()))
    .where(_voice.idea_id == Idea.id, _voice.state == SupportState.ACTIVE)
    .correlate(Idea)
    .scalar_subquery()
)
MERGED: Final = (
    select(Idea.id, Idea.slug, Idea.title, Merge.at, Merge.reason)
    .add_columns(Merge.objection, Merge.settlement)
    .add_columns(_OWN_PEOPLE.label("people"))
    .join(Merge, (Merge.idea_id == Idea.id) & Merge.undone_at.is_(None))
    .where(Idea.id.in_(bindparam("ids", expanding=True)), public())
    .order_by(Merge.at.desc())
)
PARTED: Final = (
    select(Idea.id, Idea.slug, Idea.title, Merge.undone_at, Merge.settlement)
    .join(Merge, Merge.idea_id == Idea.id)
    .where(Merge.id.in_(bindparam("ids", expanding=True)), public())
    .order_by(Merge.undone_at.desc())
)
