"""What watching over the site adds to the forum."""

from forum.health.cli import check, doctor
from forum.health.views import pages
from forum.infra.manifest import Feature

feature = Feature(name="health", pages=(pages,), commands=(check, doctor))
