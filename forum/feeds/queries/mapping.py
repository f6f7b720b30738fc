"""Every page that everybody may read, for the map of the site, a span at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from forum.feeds.rules import MOST_PARTS, SPAN, Part, Place, Section
from forum.ideas.models import Idea
from forum.infra.db import rows
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.loop.models import BrandResponse, Commitment, Update, UpdateRevision
from forum.loop.queries.commitments import TO_EVERYBODY
from forum.posts.models import Post
from forum.posts.queries import public
from forum.posts.rules import Visibility
from forum.questions.models import Question
from forum.taxonomy.models import Tag, post_tag
from forum.taxonomy.queries import areas, with_children

LISTS: Final = (
    *("/", "/questions", "/ideas", "/results", "/commitments"),
    *("/promise", "/representative", "/ledger", "/moderation/log"),
)


@dataclass(frozen=True)
class _Rows:
    """Where a section's pages are found: number, words in the address, and moments.

    The page last changed at the latest of its moments.
    """

    url: str
    key: Any
    query: Select[*tuple[Any, ...]]


def parts() -> Sequence[Part]:
    """List the parts of the map, each with the last change of a page in it."""
    changes = (it.changed_at for it in _lists() if it.changed_at)
    found = [Part(Section.LISTS, 1, max(changes, default=None))]
    for section, it in _SECTIONS.items():
        inside = it.query.subquery()
        number = ((inside.c.id - 1) // SPAN + 1).label("number")
        moments = (func.max(column) for column in list(inside.c)[2:])
        query = select(number, *moments).group_by(number).order_by(number)
        found += [Part(section, row.number, _latest(row[1:])) for row in rows(query)]
    return found


def places(section: Section, number: int) -> Sequence[Place]:
    """List the pages in one part of the map.

    Raises:
        NotFound: there is no such part.

    """
    found: Sequence[Place] = ()
    if section is Section.LISTS:
        found = _lists() if number == 1 else ()
    elif number <= MOST_PARTS:
        found = _span(_SECTIONS[section], number)
    if not found:
        raise NotFound(say("There is no such part of the map."))
    return found


def _span(it: _Rows, number: int) -> Sequence[Place]:
    inside = it.key.between((number - 1) * SPAN + 1, number * SPAN)
    return [
        Place(it.url.format(id=row.id, slug=row.slug), _latest(row[2:]))
        for row in rows(it.query.where(inside).order_by(it.key))
    ]


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((it for it in moments if it), default=None)


def _lists() -> Sequence[Place]:
    """List the pages that list others, those of areas in which something stands."""
    found = [Place(it) for it in LISTS]
    for url, kind in (("/questions", Question), ("/ideas", Idea)):
        changes = _changes_by_area(kind)
        for area in areas().values():
            inside = with_children(area.id)
            if latest := _latest(changes.get(it) for it in inside):
                found.append(Place(f"{url}?area={area.slug}", latest))
    return found


def _changes_by_area(kind: type[Question | Idea]) -> Mapping[int, datetime]:
    query = select(kind.area_id, func.max(kind.active_at).label("at"))
    found = rows(query.where(public()).group_by(kind.area_id))
    return {row.area_id: row.at for row in found}


def _threads(kind: Any, *moments: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - a kind of post
    """Select threads with the moments that are known of all their parts."""
    part = aliased(Post)
    return (
        select(
            kind.id.label("id"),
            kind.slug.label("slug"),
            func.max(part.created_at).label("written"),
            func.max(part.edited_at).label("edited"),
            func.max(part.hidden_at).label("hidden"),
            *(it.label(f"moment_{n}") for n, it in enumerate(moments)),
        )
        .join(part, part.thread_id == kind.id)
        .where(public(), part.visibility.not_in((Visibility.DRAFT, Visibility.HELD)))
        .group_by(kind.id)
    )


_SAID: Final = (
    select(func.max(BrandResponse.published_at))
    .where(BrandResponse.post_id == Idea.id)
    .scalar_subquery()
)
_CORRECTED: Final = (
    select(func.max(UpdateRevision.at))
    .where(UpdateRevision.update_id == Update.id)
    .scalar_subquery()
)
_SECTIONS: Final[Mapping[Section, _Rows]] = {
    Section.QUESTIONS: _Rows(
        "/questions/{id}/{slug}",
        Question.id,
        _threads(Question, Question.active_at, Question.state_since),
    ),
    Section.IDEAS: _Rows(  # of those that were joined, the one that speaks for all
        "/ideas/{id}/{slug}",
        Idea.id,
        _threads(Idea, Idea.active_at, Idea.decided_at, _SAID).where(
            Idea.canonical_id.is_(None)
        ),
    ),
    Section.RESULTS: _Rows(
        "/results/{id}/{slug}",
        Update.id,
        _threads(Update, Update.published_at, _CORRECTED).where(
            Update.published_at.is_not(None)
        ),
    ),
    # What a promise is called changes by itself, with the day: no moment is true.
    Section.COMMITMENTS: _Rows(
        "/commitments/{id}",
        Commitment.id,
        select(Commitment.id, Commitment.id.label("slug")).where(TO_EVERYBODY),
    ),
    Section.TAGS: _Rows(
        "/questions?tag={slug}",
        Tag.id,
        select(Tag.id, Tag.slug, func.max(Question.active_at))
        .join(post_tag, post_tag.c.tag_id == Tag.id)
        .join(Question, Question.id == post_tag.c.post_id)
        .where(public())
        .group_by(Tag.id),
    ),
}
