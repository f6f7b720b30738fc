"""Telling people, and hearing from them what they want to be told."""

from forum.notify.actions.announce import announce, send_no_letters_so_far
from forum.notify.actions.choose import (
    choose_mail,
    mute,
    read,
    read_all,
    unmute,
)
from forum.notify.actions.deliver import note_delivery
from forum.notify.actions.fan_out import tell_next

__all__ = [
    "announce",
    "choose_mail",
    "mute",
    "note_delivery",
    "read",
    "read_all",
    "send_no_letters_so_far",
    "tell_next",
    "unmute",
]
