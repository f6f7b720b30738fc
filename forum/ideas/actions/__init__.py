"""What people do with ideas, one verb per module."""

from forum.ideas.actions.erase import erase, weigh_again
from forum.ideas.actions.merge import (
    check_alone,
    merge,
    object_to_merge,
    part,
    uphold_merge,
)
from forum.ideas.actions.on_behalf import confirm_voice, record_voice
from forum.ideas.actions.propose import begin, check_words, edit_idea, propose, write
from forum.ideas.actions.sleep import warn_of_silence
from forum.ideas.actions.support import (
    bring_back,
    count_again,
    make_void,
    recount,
    support,
    void_all_of,
    withdraw,
)
from forum.ideas.actions.take_back import withdraw_idea

__all__ = [
    "begin",
    "bring_back",
    "check_alone",
    "check_words",
    "confirm_voice",
    "count_again",
    "edit_idea",
    "erase",
    "make_void",
    "merge",
    "object_to_merge",
    "part",
    "propose",
    "record_voice",
    "recount",
    "support",
    "uphold_merge",
    "void_all_of",
    "warn_of_silence",
    "weigh_again",
    "withdraw",
    "withdraw_idea",
    "write",
]
