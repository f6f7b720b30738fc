"""What somebody wrote, to be quoted in an answer that everybody will read."""

from typing import Final

from sqlalchemy import select

from forum.infra.db import rows
from forum.kernel.markup import quote
from forum.people.models import Person
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, within_sight_of

LARGEST: Final = 2**63 - 1


def quoted(post_id: int, question_id: int) -> str:
    """Quote a part of a thread; nothing unless everybody may read it where it stands.

    A moderator reads what is hidden, but a quote would publish it again. The link leads
    to `/posts/…`, which shows a post only to whoever may read it that day.
    """
    if not 0 < post_id <= LARGEST:
        return ""
    row = rows(
        select(Post.body, Person.handle)
        .join(Person, Person.id == Post.author_id)
        .where(
            Post.id == post_id,
            Post.thread_id == question_id,
            within_sight_of(EVERYBODY),
        )
    ).first()
    by, place = f"@{row.handle}" if row else "", f"/posts/{post_id}"
    return quote(row.body, by=by, place=place) if row else ""
