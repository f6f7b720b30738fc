"""The pages of moderation."""

from forum.moderation.views import flagging, hiding, reviewing, sanctioning, stating
from forum.moderation.views.blueprint import pages

__all__ = ["flagging", "hiding", "pages", "reviewing", "sanctioning", "stating"]
