"""What the door does when something happens."""

from sqlalchemy import select

from forum.infra.db import session
from forum.infra.letters import Ended
from forum.infra.mail import deliver
from forum.kernel.events import Reactions
from forum.kernel.text import say
from forum.people import queries as people
from forum.people.events import PersonBanned, RoleGranted
from forum.people.rules import Role
from forum.signin import notices
from forum.signin.actions import passwords, sessions
from forum.signin.events import (
    AddressChanged,
    LinkMade,
    MeansChanged,
    NewDeviceCame,
    PasswordChanged,
    ResetAsked,
)
from forum.signin.models import MailLink
from forum.signin.rules.means import Change
from forum.signin.rules.sessions import TRUSTED

reactions = Reactions()


@reactions.at_once(RoleGranted)
def ask_the_newly_trusted_to_sign_in_again(event: RoleGranted) -> None:
    """Let nobody slip into a trusted role with a session of a customer's length."""
    if Role(event.role) in TRUSTED:
        sessions.end_all(event.person_id)


@reactions.at_once(PersonBanned)
def end_every_session_of_the_banned(event: PersonBanned) -> None:
    """Leave no device on which somebody seems to be in as before.

    They may come in again to read why, and until when, and to disagree.
    """
    sessions.end_all(event.person_id)


@reactions.afterwards(ResetAsked)
def send_a_reset_link(event: ResetAsked) -> None:
    """Make the link. Run twice, the second link ends the first."""
    passwords.send_reset_link(email=event.email)


@reactions.by_mail(LinkMade, letter=say("A link to come in"))
def mail_a_link(event: LinkMade) -> Ended | None:
    """Send the link's letter, unless the link has ended meanwhile.

    Run twice it is the same letter, with the same Message-ID.
    """
    link = session.scalar(select(MailLink).where(MailLink.id == event.link_id))
    return deliver(notices.link_letter(link)) if link else None


@reactions.by_mail(PasswordChanged, letter=say("A warning of a new password"))
def tell_of_the_new_password(event: PasswordChanged) -> Ended | None:
    """Warn the owner, who may not have done it. Run twice it is the same letter."""
    person = people.get(event.person_id)
    if not person.email:
        return None
    return deliver(notices.password_letter(person, at=event.at))


@reactions.by_mail(NewDeviceCame, letter=say("A warning of a new device"))
def tell_of_the_new_device(event: NewDeviceCame) -> Ended | None:
    """Warn the owner, who may not be there. Run twice it is the same letter."""
    person = people.get(event.person_id)
    if not person.email:
        return None
    return deliver(notices.new_device_letter(person, device=event.device, at=event.at))


@reactions.by_mail(MeansChanged, letter=say("A warning of another way to come in"))
def tell_of_the_change(event: MeansChanged) -> Ended | None:
    """Warn the owner, who may not have done it. Run twice it is the same letter."""
    person = people.get(event.person_id)
    if not person.email:
        return None
    change = Change(event.change)
    return deliver(notices.means_letter(person, change, at=event.at))


@reactions.by_mail(AddressChanged, letter=say("A warning of a new address"))
def tell_the_old_address(event: AddressChanged) -> Ended:
    """Warn the owner where they were. Run twice it is the same letter."""
    person = people.get(event.person_id)
    return deliver(notices.address_letter(person, before=event.before, at=event.at))
