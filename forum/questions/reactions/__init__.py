"""What questions do when something happens to them or to their parts."""

from forum.questions.reactions import telling
from forum.questions.reactions.keeping import reactions

__all__ = ["reactions", "telling"]
