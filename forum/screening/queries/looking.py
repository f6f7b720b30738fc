"""Reading what somebody posted before, and what moderators watch for."""

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from forum.infra import settings
from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.queries import roles_of
from forum.posts.models import Attachment, Post
from forum.posts.rules import Visibility
from forum.screening.adapters.patterns import check_pattern, found_in
from forum.screening.models import WatchRule
from forum.screening.rules import MOST_RULES, Body, History, Watch

WATCHED: Final = "watched"
"""Under this, rules are remembered until one changes."""

HREF: Final = re.compile(r'<a [^>]{0,300}?href="(https?://[^"]{1,500})"')
PICTURE: Final = re.compile(r"<img ")
MOST_LATELY: Final = 200


def history_of(person_id: int, *, but: int = 0) -> History:
    """Say what somebody did here before one post."""
    person = session.get_one(Person, person_id)
    theirs = (Post.author_id == person_id) & (Post.id != but)
    posted = rows(
        select(Post.kind, Post.created_at)
        .where(theirs, Post.created_at >= person.created_at)
        .order_by(Post.id.desc())
        .limit(MOST_LATELY)
    )
    standing = select(func.count()).where(
        theirs, Post.visibility == Visibility.PUBLIC, Post.moved_to_id.is_(None)
    )
    return History(
        joined_at=person.created_at,
        roles=roles_of([person_id]).get(person_id, frozenset()),
        is_imported=person.source is not None,
        posted=[(row.kind, row.created_at) for row in posted],
        standing=session.scalar(standing) or 0,
    )


def body_of(post: Post) -> Body:
    """Say what a post holds, with what hangs on it."""
    files = select(func.count()).where(
        Attachment.post_id == post.id, Attachment.width.is_not(None)
    )
    return Body(
        text=f"{post.title}\n{post.text}" if post.title else post.text,
        links=HREF.findall(post.html),
        images=len(PICTURE.findall(post.html)) + (session.scalar(files) or 0),
    )


def watched() -> Sequence[Watch]:
    """List the rules that are looked for."""
    return settings.remembered(WATCHED, _watched)


def rules() -> Sequence[WatchRule]:
    """List all rules, the newest first."""
    query = select(WatchRule).order_by(WatchRule.is_on.desc(), WatchRule.id.desc())
    return session.scalars(query.limit(MOST_RULES)).all()


def rule(rule_id: int) -> WatchRule:
    """Find a rule, or say that there is none."""
    found = session.get(WatchRule, rule_id)
    if found is None:
        raise NotFound(say("There is no such rule."))
    return found


def _watched() -> Sequence[Watch]:
    found = rows(
        select(WatchRule.name, WatchRule.pattern, WatchRule.where, WatchRule.what)
        .where(WatchRule.is_on)
        .order_by(WatchRule.id)
    )
    return [Watch(**row._asdict()) for row in found]


def places(pattern: str, text: str) -> Sequence[str]:
    """List what a pattern finds in a text.

    Raises:
        Invalid: it is no pattern.

    """
    pattern = check_pattern(pattern)
    return found_in(pattern, text)
