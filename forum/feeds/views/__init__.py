"""The addresses that programs ask for: feeds, the map of the site, robots.txt."""

from forum.feeds.views import mapping, watching
from forum.feeds.views.answering import pages

__all__ = ["mapping", "pages", "watching"]
