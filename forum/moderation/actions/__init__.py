"""What moderators and those who flag do, one verb a file."""

from forum.moderation.actions.appealing import appeal
from forum.moderation.actions.deciding import decide, undo
from forum.moderation.actions.erasing import erase, forget_reviews_of
from forum.moderation.actions.flagging import check_not_repeated, flag
from forum.moderation.actions.hiding import hide, restore
from forum.moderation.actions.holding import screen
from forum.moderation.actions.locking import lock, unlock
from forum.moderation.actions.noting import (
    note_act,
    note_import,
    note_rearrangement,
    note_redaction,
)
from forum.moderation.actions.reviewing import claim, hand_on, let_go
from forum.moderation.actions.sanctioning import (
    appeal_sanction,
    end_suspensions,
    hear,
    lift,
    sanction,
)
from forum.moderation.actions.wording import (
    appeal_for_words,
    check_may_hide,
    hear_words,
    hide_words,
    restore_words,
    thing_said,
)
from forum.moderation.rules import check_note

__all__ = [
    "appeal",
    "appeal_for_words",
    "appeal_sanction",
    "check_may_hide",
    "check_not_repeated",
    "check_note",
    "claim",
    "decide",
    "end_suspensions",
    "erase",
    "flag",
    "forget_reviews_of",
    "hand_on",
    "hear",
    "hear_words",
    "hide",
    "hide_words",
    "let_go",
    "lift",
    "lock",
    "note_act",
    "note_import",
    "note_rearrangement",
    "note_redaction",
    "restore",
    "restore_words",
    "sanction",
    "screen",
    "thing_said",
    "undo",
    "unlock",
]
