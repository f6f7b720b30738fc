"""What follows when the brand decides, promises and speaks."""

from forum.loop.reactions import keeping, recording, telling
from forum.loop.reactions.all import reactions

__all__ = ["keeping", "reactions", "recording", "telling"]
