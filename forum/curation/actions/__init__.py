"""What moderators do with asks that stand in the wrong place, one verb per module."""

from forum.curation.actions.convert import make_idea_of, make_question_of
from forum.curation.actions.divide import split_off
from forum.curation.actions.join import merge
from forum.curation.actions.link import link, unlink
from forum.curation.actions.relocate import move
from forum.curation.actions.split import split
from forum.curation.actions.undo import undo

__all__ = [
    "link",
    "make_idea_of",
    "make_question_of",
    "merge",
    "move",
    "split",
    "split_off",
    "undo",
    "unlink",
]
