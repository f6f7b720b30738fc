"""What follows when somebody asks for their data, or leaves."""

from datetime import datetime

from forum.infra.letters import Ended
from forum.infra.mail import deliver
from forum.kernel.events import Reactions
from forum.kernel.text import say
from forum.people.queries import get
from forum.privacy import actions, notices, queries
from forum.privacy.adapters import erased as the_list
from forum.privacy.adapters import packing
from forum.privacy.events import (
    AccountClosed,
    ArchiveAsked,
    ArchiveDropped,
    ArchiveMade,
    ClosingAsked,
    ErasureDone,
)
from forum.privacy.rules import Erased

reactions = Reactions()


def note_the_archive(event: ArchiveAsked, size: int) -> None:
    """Write down that the copy is there."""
    actions.note_made(event.person_id, event.key, size)


@reactions.outside(ArchiveAsked, then=note_the_archive)
def make_the_archive(event: ArchiveAsked) -> int:
    """Write the file. Run twice, the second one takes the place of the first."""
    return actions.make(event.person_id, event.key)


@reactions.outside(ArchiveDropped)
def drop_the_file(event: ArchiveDropped) -> None:
    """Remove the file. Run twice, there is nothing left to remove."""
    packing.drop(event.key)


@reactions.outside(ErasureDone)
def put_on_the_list(event: ErasureDone) -> None:
    """Write down who was erased, outside of the database. Twice is one line."""
    the_list.note(
        Erased(
            person=event.person_id,
            mark=event.mark,
            keeps_words=event.keeps_words,
            keeps_contacts=event.keeps_contacts,
        )
    )


@reactions.by_mail(ArchiveMade, letter=say("A copy of somebody’s data is ready"))
def tell_of_the_archive(event: ArchiveMade) -> Ended | None:
    """Tell whose copy it is where to fetch it. Run twice it is the same letter."""
    found = queries.archive(event.person_id)
    person = get(event.person_id) if found and found.key == event.key else None
    if not person or not person.email:
        return None
    return deliver(notices.archive_letter(person, key=event.key))


@reactions.by_mail(ClosingAsked, letter=say("An account is about to be closed"))
def tell_of_the_closing(event: ClosingAsked) -> Ended | None:
    """Warn the owner, who may not have asked. Run twice it is the same letter."""
    if queries.closing(event.person_id) is None:
        return None
    person, due_at = get(event.person_id), datetime.fromisoformat(event.due_at)
    return deliver(notices.closing_letter(person, due_at)) if person.email else None


@reactions.by_mail(AccountClosed, letter=say("An account is closed"))
def say_goodbye(event: AccountClosed) -> Ended:
    """Confirm that nothing is left. Run twice it is the same letter."""
    return deliver(notices.goodbye_letter(event.email, event.language, mark=event.mark))
