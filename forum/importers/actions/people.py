"""People who wrote elsewhere."""

from collections.abc import Sequence

from forum.importers import queries
from forum.importers.rules import ImportedPerson, ImportedPost, handles, shown_name
from forum.infra.db import session
from forum.kernel.errors import Invalid
from forum.people.models import Person
from forum.people.rules import check_handle


def welcome(posts: Sequence[ImportedPost]) -> dict[str, int]:
    """Find those who wrote some posts, or give them a place here; tell who is who.

    Without an address or a password, nobody can sign in as them.
    """
    origins = {post.author.key: _origin(post) for post in posts}
    kept = queries.known_people(origins.values())
    known = {key: kept[origin] for key, origin in origins.items() if origin in kept}
    for post in posts:
        if post.author.key not in known:
            person = Person(
                handle=_free_handle(post.author),
                name=shown_name(post.author.name),
                source=_origin(post),
                created_at=post.created,
            )
            session.add(person)
            session.flush()
            known[post.author.key] = person.id
    return known


def _free_handle(person: ImportedPerson) -> str:
    return next(
        handle
        for handle in handles(person.name, key=person.key)
        if _fits(handle) and not queries.is_taken(handle)
    )


def _fits(handle: str) -> bool:
    try:
        check_handle(handle)
    except Invalid:
        return False
    return True


def _origin(post: ImportedPost) -> str:
    return f"{post.provenance.source}:{post.author.key}"
