"""Everything the forum does, from the ground up. To add a feature, add a line."""

from forum.demo.feature import feature as demo
from forum.people.feature import feature as people
from forum.signin.feature import feature as signin

FEATURES = (people, signin, demo)
