"""Carrying answers and comments from one question to another, and back.

Rows change their place and nothing else: words, voices, marks and files hang on the
post. What was said of a solution stays with the question in which it was said.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import select, update

from forum.curation.models import Carried, Rearrangement
from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.posts.models import Post
from forum.questions.models import Answer, Question


def carry(act: Rearrangement, posts: Iterable[Post], to: Question) -> None:
    """Hang posts below a question, with what hangs on them, and remember from where."""
    for post in posts:
        session.add(
            Carried(
                rearrangement_id=act.id,
                post_id=post.id,
                former_parent_id=post.parent_id,
                was_message=isinstance(post, Answer) and post.is_message,
            )
        )
        _hang(post, to, parent_id=to.id)


def bring_back(act: Rearrangement, to: Question) -> None:
    """Hang what was carried where it hung before."""
    for kept in carried(act):
        post = session.get_one(Post, kept.post_id)
        _hang(post, to, parent_id=kept.former_parent_id)
        post.moved_to_id = None
        if isinstance(post, Answer):
            post.is_message = kept.was_message


def carried(act: Rearrangement) -> Collection[Carried]:
    """List what went along."""
    query = select(Carried).where(Carried.rearrangement_id == act.id)
    return session.scalars(query.order_by(Carried.post_id)).all()


def check_in_place(act: Rearrangement) -> None:
    """Refuse to bring back what something later has carried on."""
    gone = (
        select(Post.id)
        .join(Carried, Carried.post_id == Post.id)
        .where(Carried.rearrangement_id == act.id, Post.thread_id != act.other_id)
    )
    if session.scalar(gone.limit(1)):
        raise Conflict(say("Some of it has moved on since. Undo that first."))


def _hang(post: Post, below: Question, *, parent_id: int | None) -> None:
    place = {"thread_id": below.id, "area_id": below.area_id}
    post.thread_id, post.area_id, post.parent_id = below.id, below.area_id, parent_id
    if isinstance(post, Answer):
        post.question_id = below.id
        session.expire(post, ["question"])
    session.flush()
    session.execute(update(Post).where(Post.parent_id == post.id).values(**place))
    session.expire(post, ["thread", "parent"])
