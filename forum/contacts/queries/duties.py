"""What the brand owes to single customers, as the staff's desk shows it."""

from collections.abc import Sequence
from typing import Final

from forum.contacts.queries.desk import OpenContact, open_contacts
from forum.contacts.rules import Wish
from forum.kernel.text import say
from forum.permissions.table import Can, may
from forum.promise.queries import day_of
from forum.promise.rules import OVERDUE, THIS_WEEK, UNOWNED, Duty, Heap, Looking, Pile

KINDS: Final = {
    Wish.CALL_BACK: say("Wants to be called back"),
    Wish.ANSWER: say("Wants an answer in writing"),
}
PRIVATE: Final = say("A promise to one customer")


def duties(it: Looking) -> Sequence[Heap]:
    """Pile up what is due to single customers; no area has a part in it."""
    if it.areas or not may(it.viewer, Can.KEEP_CONTACTS):
        return ()
    piles: dict[str, list[Duty]] = {}
    for contact in open_contacts():
        if it.is_mine and contact.owner_id != it.viewer.id:
            continue
        if pile := _pile(contact, it):
            piles.setdefault(pile.slug, []).append(_duty(contact, it))
    return [
        Heap(pile=pile, duties=found[: it.most], count=len(found))
        for pile in (OVERDUE, THIS_WEEK, UNOWNED)
        if (found := piles.get(pile.slug))
    ]


def _pile(contact: OpenContact, it: Looking) -> Pile | None:
    if contact.is_overdue:
        return OVERDUE
    if contact.due and contact.due <= it.week_ends_at:
        return THIS_WEEK
    return None if contact.owner else UNOWNED


def _duty(contact: OpenContact, it: Looking) -> Duty:
    return Duty(
        title=contact.subject,
        url=contact.url,
        kind=KINDS[contact.wish] if contact.wish else PRIVATE,
        act=say("Answer"),
        act_url=contact.url,
        due_on=day_of(contact.due) if contact.due else it.today,
        asked_at=contact.at,
        askers=1,
    )
