"""What posts add to the forum."""

from forum.infra.manifest import Feature
from forum.posts.views import pages

feature = Feature(name="posts", pages=(pages,))
