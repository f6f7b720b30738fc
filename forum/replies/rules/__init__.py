"""Reading what arrives, and deciding what becomes of it, in plain Python."""

from forum.replies.rules.answering import As, speaks_as
from forum.replies.rules.mail import (
    MOST,
    Arrived,
    Reply,
    SentFile,
    read_headers,
    read_reply,
)
from forum.replies.rules.reports import Report, report_in
from forum.replies.rules.words import new_words

__all__ = [
    "MOST",
    "Arrived",
    "As",
    "Reply",
    "Report",
    "SentFile",
    "new_words",
    "read_headers",
    "read_reply",
    "report_in",
    "speaks_as",
]
