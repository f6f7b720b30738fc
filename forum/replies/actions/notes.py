"""Noting what mail servers say of our letters."""

from forum.kernel.clock import now
from forum.notify import actions as notify
from forum.replies import queries
from forum.replies.actions.reading import is_new, key_of
from forum.replies.rules import Report, read_headers


def note_report(report: Report, data: bytes) -> None:
    """Write down that a letter came back, or is unwanted, for its reader.

    A letter that was sent before its reader last showed that the address is theirs says
    nothing of it: it may have gone to another one. Nor does one that comes when its
    address is over: what was read is remembered for longer, so that no report counts
    twice.
    """
    to = queries.return_address_in(report.text)
    person = queries.reader(to.person_id) if to else None
    if to is None or person is None or report.kind is None:
        return
    if to.until < now().date():
        return
    if person.email_confirmed_at and to.sent_on < person.email_confirmed_at.date():
        return
    if is_new(key_of(data, read_headers(data), person_id=person.id)):
        notify.note_trouble(person.id, report.kind, words=report.words)
