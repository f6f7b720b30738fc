"""Keeping what other forums left, as if it had always been here.

Nobody is told and nothing is asked of the permission table: the site's owner imports.
"""

from forum.importers.actions.keeping import keep
from forum.importers.actions.unpacking import unpack

__all__ = ["keep", "unpack"]
