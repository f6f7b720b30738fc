"""What the demonstration adds to the forum."""

from forum.demo.cli import demo
from forum.infra.manifest import Feature

feature = Feature(name="demo", commands=(demo,))
