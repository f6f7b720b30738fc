"""What the promise adds to the forum."""

from forum.infra.manifest import Feature
from forum.promise.cli import group

feature = Feature(name="promise", commands=(group,))
