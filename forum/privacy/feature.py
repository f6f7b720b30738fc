"""What looking after people's data adds to the forum."""

from forum.infra.manifest import Feature
from forum.privacy.cli import group

feature = Feature(name="privacy", commands=(group,))
