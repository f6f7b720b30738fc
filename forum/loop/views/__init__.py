"""Pages about what the brand decided and promised."""

from forum.loop.views import answering, commitments, correcting
from forum.loop.views.blueprint import pages

__all__ = ["answering", "commitments", "correcting", "pages"]
