"""Making an account, in two steps: say who you are, show that the address is yours.

Nothing is made before the second step. So a name cannot be taken with an address that
is somebody else's, and whether an address has an account shows nowhere: not in the
answer, not in a handle that is taken or free afterwards. It also means that nobody is
signed in before the second step, whose button signs in.
"""

import logging
from contextlib import suppress
from urllib.parse import urlsplit

from forum.infra.db import session
from forum.infra.manifest import provided
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict, ForumError, Invalid
from forum.kernel.text import say
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import FirstWords, Member
from forum.signin import queries
from forum.signin.actions import limits, links
from forum.signin.adapters.argon2 import hasher
from forum.signin.events import SignedUp
from forum.signin.models import MailLink
from forum.signin.rules import kept
from forum.signin.rules.addresses import check_address
from forum.signin.rules.links import Purpose

log = logging.getLogger(__name__)


def check(*, name: str, handle: str, email: str, address: str) -> None:
    """Check who somebody wants to be, and count one more sign-up if they may.

    To be done before the transaction: whatever becomes of it, it was counted.
    """
    people.check_free(name, handle)
    limits.take(
        {
            limits.named("mail to", check_address(email)): limits.MAILS_TO_ONE_ADDRESS,
            f"sign-up from {limits.place(address)}": limits.SIGN_UPS_FROM_ONE_PLACE,
        }
    )


def ask(
    *,
    name: str,
    handle: str,
    email: str,
    password_hash: str,
    language: str,
    to: str = "",
    typed: str = "",
    action: str = "",
) -> MailLink:
    """Keep what somebody says of themself until they show that the address is theirs.

    For an address that has an account the same is done; its owner gets another mail.
    `to` is where they were going; `typed` is what they had written before, packed,
    into the form that is sent to `action`.
    """
    name, free = people.check_free(name, handle)
    return links.make(
        Purpose.CONFIRM,
        email=check_address(email),
        language=language,
        carries={
            "name": name,
            "handle": free if handle else "",
            "password_hash": password_hash,
            "to": to,
            "typed": typed,
            "action": action,
        },
    )


def check_it_is_them(link: MailLink, password: str) -> None:
    """Let another device than the one that signed up show that it is the same person.

    Otherwise somebody could sign up with a stranger's address, and the stranger, by
    confirming it, would give life to an account that the other has the password of.
    To be done before the transaction.
    """
    limits.take({f"confirm {link.id}": limits.TRIES})
    if not hasher().matches(link.carries["password_hash"], password):
        raise Invalid(
            say("This is not the password that was chosen when signing up."),
            field="password",
        )


def confirm(link: MailLink, *, handle: str = "") -> Person:
    """Make the account that was asked for."""
    if queries.by_email(link.email):
        raise Conflict(say("This address has an account already. Sign in with it."))
    person = people.join(
        name=link.carries["name"],
        handle=handle or link.carries["handle"],
        email=link.email,
        password_hash=link.carries["password_hash"],
        language=link.language,
    )
    links.use_up(link)
    emit(SignedUp(person_id=person.id))
    log.info("person %s joined", person.id)
    return person


def publish_first_words(typed: kept.Typed, action: str, member: Member) -> str:
    """Publish what somebody wrote before they had an account, if anything.

    Gives its address; nothing when it cannot be published any more, which must not
    keep anybody from joining.
    """
    for it in provided(FirstWords):
        if typed and it.action == urlsplit(action).path:
            with suppress(ForumError), session.begin_nested():
                return it.publish(typed, member)
    return ""
