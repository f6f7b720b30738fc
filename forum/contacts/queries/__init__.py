"""Finding contacts, and what they hold, for the one customer and for the staff."""

from forum.contacts.queries.desk import OpenContact, open_contacts
from forum.contacts.queries.exchanges import AskLine, Exchanges, everything, exchanges
from forum.contacts.queries.finding import (
    additions_of,
    answered_at,
    call_of,
    calls_of,
    contact_of,
    get,
    mine,
    offered_slots,
    open_of,
    promises_of,
)
from forum.contacts.queries.lines import ContactLine
from forum.contacts.queries.reading import lines_of, show
from forum.contacts.queries.voices import (
    VoicePage,
    WrittenDown,
    behind,
    token_of,
    voice_page,
    written_down,
)

__all__ = [
    "AskLine",
    "ContactLine",
    "Exchanges",
    "OpenContact",
    "VoicePage",
    "WrittenDown",
    "additions_of",
    "answered_at",
    "behind",
    "call_of",
    "calls_of",
    "contact_of",
    "everything",
    "exchanges",
    "get",
    "lines_of",
    "mine",
    "offered_slots",
    "open_contacts",
    "open_of",
    "promises_of",
    "show",
    "token_of",
    "voice_page",
    "written_down",
]
