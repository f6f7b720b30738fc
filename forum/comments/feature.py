"""What comments add to the forum."""

from forum.comments.reactions import reactions
from forum.comments.views import pages
from forum.infra.manifest import Feature

feature = Feature(name="comments", pages=(pages,), reactions=reactions)
