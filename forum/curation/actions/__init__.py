"""What moderators do with asks that stand in the wrong place, one verb per module."""

from forum.curation.actions.convert import make_idea_of, make_question_of
from forum.curation.actions.disclose import answer, ask_author
from forum.curation.actions.divide import split_off
from forum.curation.actions.join import merge, require_there
from forum.curation.actions.link import link, link_in_private, unlink
from forum.curation.actions.relocate import move
from forum.curation.actions.split import split
from forum.curation.actions.undo import undo

__all__ = [
    "answer",
    "ask_author",
    "link",
    "link_in_private",
    "make_idea_of",
    "make_question_of",
    "merge",
    "move",
    "require_there",
    "split",
    "split_off",
    "undo",
    "unlink",
]
