"""People who wrote elsewhere."""

from collections.abc import Iterable

from forum.importers import queries
from forum.importers.rules import ImportedPerson, ImportedPost, handles, shown_name
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Invalid
from forum.people.models import Person
from forum.people.rules import check_handle


def welcome(posts: Iterable[ImportedPost]) -> dict[str, int]:
    """Find those who wrote some posts, or give them a place here; tell who is who.

    Without an address or a password, nobody can sign in as them.
    """
    posts = list(posts)
    origins = {post.author.key: _origin(post) for post in posts}
    kept = queries.known_people(origins.values())
    known = {key: kept[origin] for key, origin in origins.items() if origin in kept}
    for post in posts:
        if post.author.key not in known:
            with stopped_at(post.created):
                person = Person(source=_origin(post), name=shown_name(post.author.name))
            known[post.author.key] = _settle_in(person, post.author)
    return known


def _settle_in(person: Person, imported: ImportedPerson) -> int:
    person.handle = next(
        proposed
        for proposed in handles(imported.name, key=imported.key)
        if _fits(proposed) and not queries.is_taken(proposed)
    )
    session.add(person)
    session.flush()
    return person.id


def _fits(handle: str) -> bool:
    try:
        check_handle(handle)
    except Invalid:
        return False
    return True


def _origin(post: ImportedPost) -> str:
    return f"{post.provenance.source}:{post.author.key}"
