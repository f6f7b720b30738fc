"""What is told, in letters: one by one, or gathered in a digest; how to stop them."""

from forum.notify.notices.digests import digest
from forum.notify.notices.kinds import notice_of
from forum.notify.notices.letters import letter
from forum.notify.notices.stopping import (
    Stop,
    digest_token,
    opened,
    opened_digest,
    token,
)

__all__ = [
    "Stop",
    "digest",
    "digest_token",
    "letter",
    "notice_of",
    "opened",
    "opened_digest",
    "token",
]
