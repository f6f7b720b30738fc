"""Reading voices, and the groups that were found among them."""

from forum.voices.queries.aside import asides_of, judged_for, posts_of, verdicts_of
from forum.voices.queries.everything import accounts, voices
from forum.voices.queries.groups import get, groups, known, member_ids, members
from forum.voices.queries.preview import preview, supports_of

__all__ = [
    "accounts",
    "asides_of",
    "get",
    "groups",
    "judged_for",
    "known",
    "member_ids",
    "members",
    "posts_of",
    "preview",
    "supports_of",
    "verdicts_of",
    "voices",
]
