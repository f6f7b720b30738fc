"""Who wrote what, as columns of the statements that read posts."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import case, func, select

from forum.people.models import Grant, Person
from forum.posts.rules import PersonLine

# Roles come along with the post they stand beside: no second statement for a page.
ROLES: Final = (
    select(func.group_concat(Grant.role.distinct()))
    .where(Grant.person_id == Person.id)
    .correlate(Person)
    .scalar_subquery()
)
AUTHOR: Final = (
    Person.id.label("author_id"),
    # Whoever was erased has no page to lead to.
    case((Person.erased_at.is_(None), Person.handle), else_="").label("author_handle"),
    Person.name.label("author_name"),
    Person.source.label("author_source"),
    ROLES.label("author_roles"),
)


def author_of(row: Any) -> PersonLine:  # noqa: ANN401 - a row with the columns above
    """Put the author's columns together."""
    return PersonLine(
        id=row.author_id,
        handle=row.author_handle,
        name=row.author_name,
        roles=_roles(row.author_roles),
        is_imported=row.author_source is not None,
    )


def _roles(joined: str | None) -> frozenset[str]:
    names: Iterable[str] = joined.lower().split(",") if joined else ()
    return frozenset(names)
