"""What the demonstration adds to the forum."""

from forum.demo.cli import demo, show_around
from forum.infra.manifest import Feature

feature = Feature(name="demo", commands=(demo,), prepare=show_around)
