"""Comments, as the database keeps them."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.posts.models import Post


class Comment(Post):
    """A short remark on another post."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)

    question: Any = None
    """The question of its thread, where a feature above has put it: for conditions."""

    parent: Any = None
    """What it is about, likewise."""

    __mapper_args__ = {
        "polymorphic_identity": "comment",
        "inherit_condition": id == Post.id,
    }
