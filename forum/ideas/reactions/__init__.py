"""What ideas do when something happens to them, to their parts or to people."""

from forum.ideas.reactions import telling
from forum.ideas.reactions.keeping import reactions

__all__ = ["reactions", "telling"]
