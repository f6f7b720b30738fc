"""Ideas of other portals: tables that they export, and files of records."""

from forum.importers.adapters.ideas.reading import reading

__all__ = ["reading"]
