"""What the first page adds to the forum."""

from forum.home.views import pages
from forum.infra.manifest import Feature

feature = Feature(name="home", pages=(pages,))
