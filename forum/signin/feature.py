"""What coming in and going out adds to the forum."""

from forum.infra.manifest import Feature

feature = Feature(name="signin")
