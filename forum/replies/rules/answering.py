"""What a reply becomes: what its writer would have written on the page."""

from enum import StrEnum


class As(StrEnum):
    """The two things that can be said under what somebody wrote."""

    REPLY = "reply"
    """An answer; a message, when the person who asked writes it."""

    COMMENT = "comment"


def speaks_as(kind: str, *, by_asker: bool, details_wanted: bool) -> As:
    """Say what a reply to a letter about a question, an answer or a comment becomes.

    The person who asked goes on with their thread. Anybody else answers a question,
    and remarks on what others wrote about it.
    """
    goes_on = kind == "answer" or (kind == "comment" and details_wanted)
    if kind == "question" or (by_asker and goes_on):
        return As.REPLY
    return As.COMMENT
