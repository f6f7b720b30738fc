"""Coming in with a password."""

import logging
from dataclasses import dataclass

from forum.infra import limits as counts
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people import queries as people
from forum.people.models import Person
from forum.signin import queries
from forum.signin.actions import limits
from forum.signin.adapters.argon2 import hasher
from forum.signin.rules.addresses import name_or_address
from forum.signin.rules.devices import Device

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Somebody has shown that they are who they say."""

    person_id: int
    password: str
    tries: tuple[str, ...]


def prove(*, who: str, password: str, address: str, device: Device | None) -> Proof:
    """Check that somebody is who they say. The try counts, whatever comes of it.

    It is slow on purpose, and to be done before the transaction. Whether there is
    nobody by that name, or another password, is answered with the same words after
    the same work.
    """
    who = name_or_address(who)
    person = queries.by_name(who)
    person_id, kept = (person.id, person.password_hash) if person else (0, "")
    if device and person and device.knows(person_id, kept):
        quotas = {f"sign-in with {device.id}": limits.TRIES_OF_A_KNOWN_DEVICE}
    else:
        quotas = {
            limits.named("sign-in as", who): limits.TRIES,
            f"sign-in from {limits.place(address)}": limits.TRIES_FROM_ONE_PLACE,
        }
    limits.take(quotas)
    if not hasher().matches(kept, password):
        log.info("refused to sign in as person %s", person_id)
        raise Invalid(
            say(
                "This name and this password do not go together. If you have just "
                "signed up, open the link in your mailbox first."
            ),
            field="who",
        )
    return Proof(person_id=person_id, password=password, tries=tuple(quotas))


def accept(proof: Proof) -> Person:
    """Give somebody whose password was right their tries back."""
    person = people.get(proof.person_id)
    if hasher().is_dated(person.password_hash):
        person.password_hash = hasher().hash(proof.password)
    tries_as, *others = proof.tries
    counts.forget(tries_as)
    for tries_from in others:
        counts.give_back(tries_from)
    return person
