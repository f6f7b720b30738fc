"""What one was told, how soon one wants what, and how to stop it from a letter."""

from forum.notify.views import choosing, following, reading, stopping, words
from forum.notify.views.blueprint import pages
from forum.notify.views.reading import unread

__all__ = ["choosing", "following", "pages", "reading", "stopping", "unread", "words"]
