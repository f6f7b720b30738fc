"""What moderators do with asks that stand in the wrong place, one verb per module."""

from forum.curation.actions.convert import make_idea_of, make_question_of
from forum.curation.actions.link import link, unlink
from forum.curation.actions.split import split

__all__ = ["link", "make_idea_of", "make_question_of", "split", "unlink"]
