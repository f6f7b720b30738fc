"""What is done about voices that look like one hand's."""

from forum.voices.actions.judge import count_again, find_honest, set_aside
from forum.voices.actions.keep import keep_found
from forum.voices.actions.networks import forget_networks, note_network

__all__ = [
    "count_again",
    "find_honest",
    "forget_networks",
    "keep_found",
    "note_network",
    "set_aside",
]
