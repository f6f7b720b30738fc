"""The page of the promise, its data, and what every page shows of it."""

from forum.insights.views.pages import neglect, pages

__all__ = ["neglect", "pages"]
