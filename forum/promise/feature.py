"""What the promise adds to the forum."""

from forum.infra.manifest import Feature
from forum.promise.cli import group
from forum.promise.rules import open_calendar

feature = Feature(name="promise", commands=(group,), prepare=open_calendar)
