"""Everything the forum does, from the ground up. To add a feature, add a line."""

from forum.importers.feature import feature as importers
from forum.signin.feature import feature as signin

FEATURES = (signin, importers)
