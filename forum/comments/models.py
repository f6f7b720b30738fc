"""Comments, as the database keeps them."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.posts.models import Post


class Comment(Post):
    """A short remark on another post."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)

    __mapper_args__ = {
        "polymorphic_identity": "comment",
        "inherit_condition": id == Post.id,
    }

    @property
    def question(self) -> Post | None:
        """The question or idea of its thread, where that was loaded: for conditions."""
        return self.thread

    @property
    def is_open(self) -> bool:
        """Nobody comments on a comment: they comment on the same answer again."""
        return False
