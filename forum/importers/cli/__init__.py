"""`forum import …`: bring in what a brand's customers wrote elsewhere."""

from forum.importers.cli.commands import group

__all__ = ["group"]
