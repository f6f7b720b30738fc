"""Pages about ideas."""

from forum.ideas.views import acting, board, merging, proposing
from forum.ideas.views.show import pages

__all__ = ["acting", "board", "merging", "pages", "proposing"]
