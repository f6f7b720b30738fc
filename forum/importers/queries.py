"""Finding what an import has already brought."""

from collections.abc import Iterable, Iterator

from sqlalchemy import bindparam, select

from forum.infra.db import session
from forum.people.models import Person
from forum.posts.models import Provenance
from forum.taxonomy.models import Area

_POSTS = select(Provenance.key, Provenance.post_id).where(
    Provenance.source == bindparam("source"),
    Provenance.key.in_(bindparam("keys", expanding=True)),
)
_PEOPLE = select(Person.source, Person.id).where(
    Person.source.in_(bindparam("sources", expanding=True))
)
_TAKEN = select(Person.id).where(Person.handle == bindparam("handle"))
_AREA = select(Area.id).where(Area.slug == bindparam("slug"))


def known_posts(source: str, keys: Iterable[str]) -> dict[str, int]:
    """List which posts of a source are here, and as what."""
    found: dict[str, int] = {}
    for some in _portions(keys):
        rows = session.execute(_POSTS, {"source": source, "keys": some})
        found.update({row.key: row.post_id for row in rows})
    return found


def known_people(sources: Iterable[str]) -> dict[str, int]:
    """List which people of a source are here, and as whom."""
    found: dict[str, int] = {}
    for some in _portions(sources):
        rows = session.execute(_PEOPLE, {"sources": some})
        found.update({row.source: row.id for row in rows if row.source})
    return found


def is_taken(handle: str) -> bool:
    """Whether somebody here goes by that name."""
    return session.scalar(_TAKEN, {"handle": handle}) is not None


def area_at(slug: str) -> int | None:
    """Find an area by the word in its address."""
    return session.scalar(_AREA, {"slug": slug})


def _portions(values: Iterable[str], *, of: int = 10_000) -> Iterator[list[str]]:
    """Cut a list into pieces that fit into one statement, however long a thread is."""
    rest = list(values)
    while rest:
        yield rest[:of]
        rest = rest[of:]
