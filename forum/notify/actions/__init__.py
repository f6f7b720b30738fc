"""Telling people, and hearing from them what they want to be told."""

from forum.notify.actions.announce import NOBODY, announce, send_no_letters_so_far
from forum.notify.actions.choose import (
    STANDING,
    choose,
    choose_for_thread,
    follow,
    follow_area,
    mute,
    read,
    read_all,
    unfollow,
    unfollow_area,
    unmute,
)
from forum.notify.actions.deliver import note_delivery
from forum.notify.actions.fan_out import tell_next
from forum.notify.actions.forget import forget_read
from forum.notify.actions.gather import begin_round, gather_next, note_digest
from forum.notify.actions.names import mentioned, tell_named, tell_named_since
from forum.notify.actions.troubles import (
    forget_old_troubles,
    note_trouble,
    write_again,
)

__all__ = [
    "NOBODY",
    "STANDING",
    "announce",
    "begin_round",
    "choose",
    "choose_for_thread",
    "follow",
    "follow_area",
    "forget_old_troubles",
    "forget_read",
    "gather_next",
    "mentioned",
    "mute",
    "note_delivery",
    "note_digest",
    "note_trouble",
    "read",
    "read_all",
    "send_no_letters_so_far",
    "tell_named",
    "tell_named_since",
    "tell_next",
    "unfollow",
    "unfollow_area",
    "unmute",
    "write_again",
]
