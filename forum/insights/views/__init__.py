"""The page of the promise, its data, and what every page shows of it."""

from forum.insights.views.pages import kept_so_far, neglect, pages

__all__ = ["kept_so_far", "neglect", "pages"]
