"""What programs that read the forum find."""

from forum.feeds.views import pages
from forum.infra.manifest import Feature

feature = Feature(name="feeds", pages=(pages,))
