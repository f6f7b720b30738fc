"""Pages about contacts: the staff's, those of one customer, and a letter's link."""

from forum.contacts.views import asking, exchanges, recording, staff, voices
from forum.contacts.views.blueprint import pages

__all__ = ["asking", "exchanges", "pages", "recording", "staff", "voices"]
