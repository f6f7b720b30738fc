"""What is said off the forum, as the ordinary actions it is."""

from datetime import date, timedelta

from forum.contacts import actions as contacts
from forum.contacts.models import ContactNote
from forum.contacts.queries import offered_slots
from forum.contacts.rules import Note, Voice, VoiceAnswer, Wish
from forum.demo import queries
from forum.demo.rules import Contact, ContactDo, ContactStep
from forum.ideas.models import Idea
from forum.loop.rules.commitments import Pledge
from forum.people.rules import Member
from forum.promise.queries import today


def write_down(
    written: Contact, idea: Idea | None, *, last_day: date, by: Member
) -> ContactNote:
    """Let a customer ask for a person, or the staff note what they were told."""
    if written.wish:
        return _ask_for_person(written, by=by)
    note = Note(
        who=written.who,
        channel=written.channel,
        on=today(),
        subject=written.subject,
        summary=written.body,
        post_id=idea.id if idea else None,
    )
    voice = (
        Voice(idea_id=idea.id, strength=written.strength, why=written.why)
        if idea
        else None
    )
    pledge = (
        Pledge(
            text=written.pledge,
            kind=written.promised,
            due_on=last_day + timedelta(days=written.due),
        )
        if written.promised
        else None
    )
    return contacts.record(note, voice=voice, pledge=pledge, by=by)


def _ask_for_person(written: Contact, *, by: Member) -> ContactNote:
    wish = written.wish or Wish.ANSWER
    is_call = wish is Wish.CALL_BACK
    return contacts.ask_for_person(
        subject=written.subject,
        words=written.body,
        wish=wish,
        phone=written.phone,
        slot=offered_slots()[-1].key if is_call else "",
        by=by,
    )


def go_on(contact: ContactNote, step: ContactStep, *, by: Member) -> None:
    """Let what follows in a contact happen."""
    match step.do:
        case ContactDo.CONFIRM:
            contacts.say_of_voice(queries.voice_in(contact.id), VoiceAnswer.RIGHT)
        case ContactDo.ANSWER:
            contacts.answer(contact, step.body, by=by)
        case ContactDo.KEEP:
            for commitment_id in queries.gestures_in(contact.id):
                contacts.keep(contact, commitment_id, by=by)
