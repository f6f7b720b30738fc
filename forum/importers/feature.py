"""What importing adds: commands."""

from forum.importers.cli import group
from forum.infra.manifest import Feature

feature = Feature(name="importers", commands=(group,))
