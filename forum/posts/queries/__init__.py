"""Finding posts of any kind, who sees which, and what pages show of them."""

from forum.posts.queries.finding import (
    EVERYBODY,
    GONE,
    NO_POST,
    Sight,
    attachment,
    attachments_of,
    get,
    provenance_of,
    public,
    revisions,
    seen_with,
    sent_files,
    sight_of,
    tombstone,
    versions,
    visible_to,
    within_sight_of,
)
from forum.posts.queries.lines import COLUMNS, PostLine, Source, facts_of, readable
from forum.posts.queries.people import AUTHOR, author_of
from forum.posts.queries.threads import begun_by, kind_of, part

__all__ = [
    "AUTHOR",
    "COLUMNS",
    "EVERYBODY",
    "GONE",
    "NO_POST",
    "PostLine",
    "Sight",
    "Source",
    "attachment",
    "attachments_of",
    "author_of",
    "begun_by",
    "facts_of",
    "get",
    "kind_of",
    "part",
    "provenance_of",
    "public",
    "readable",
    "revisions",
    "seen_with",
    "sent_files",
    "sight_of",
    "tombstone",
    "versions",
    "visible_to",
    "within_sight_of",
]
