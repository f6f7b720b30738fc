"""Passkeys: making one, coming in with one, showing by one that it is oneself."""

import secrets
from typing import Any

from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people import queries as people
from forum.people.models import Person
from forum.people.rules import Member
from forum.signin import queries
from forum.signin.actions import attempts, limits, sessions
from forum.signin.actions.means import check_another_way, require_proof, tell_the_owner
from forum.signin.adapters import passkeys as device
from forum.signin.models import Passkey
from forum.signin.rules.attempts import AttemptKind
from forum.signin.rules.means import Change
from forum.signin.rules.passkeys import MOST, check_name
from forum.web.brand import Brand


def count_try(address: str) -> None:
    """Count one more challenge. To be done before the transaction."""
    place = limits.place(address)
    limits.take({f"passkey from {place}": limits.CHALLENGES_FROM_ONE_PLACE})


def ask_to_enter() -> tuple[str, dict[str, Any]]:
    """Give a challenge to whoever wants to come in, and what the device is told."""
    token = attempts.begin(AttemptKind.PASSKEY_TO_ENTER)
    return token, device.to_use(token)


def ask_to_prove(*, by: Member) -> tuple[str, dict[str, Any]]:
    """Give a challenge to somebody who is in, for the keys they have."""
    token = attempts.begin(AttemptKind.PASSKEY_TO_PROVE, person_id=by.id)
    return token, device.to_use(token, known=queries.passkeys_of(by.id))


def ask_to_add(*, by: Member) -> tuple[str, dict[str, Any]]:
    """Give a challenge for a new key."""
    require_proof(by)
    known = queries.passkeys_of(by.id)
    if len(known) >= MOST:
        raise Conflict(say("You have %(most)s passkeys. Remove one first.", most=MOST))

    handle = known[0].user_handle if known else secrets.token_hex(32)
    token = attempts.begin(
        AttemptKind.PASSKEY_TO_ADD, person_id=by.id, carries={"handle": handle}
    )
    site = settings.read(Brand).name
    return token, device.to_make(
        token, handle=handle, account=by.handle, site=site, known=known
    )


def whose(answer: str, *, challenge: str) -> Person:
    """Find who comes in with the passkey that a device used."""
    passkey = _used(answer, challenge=challenge)
    person = people.get(passkey.person_id)
    if person.erased_at:
        raise device.refusal()
    return person


def check_own(answer: str, *, challenge: str, by: Member) -> None:
    """Make sure that it is them who sits there."""
    if _used(answer, challenge=challenge).person_id != by.id:
        raise device.refusal()


def add(
    answer: str, *, challenge: str, handle: str, name: str, on: str, by: Member
) -> None:
    """Let a new key open the account from now on."""
    require_proof(by)
    made = device.made(answer, challenge=challenge)
    if queries.passkey(made.credential_id):
        raise Conflict(say("This passkey is registered already."))

    if not queries.has_second_step(by.id):
        sessions.strengthen(by)
    session.add(
        Passkey(
            person_id=by.id,
            user_handle=handle,
            credential_id=made.credential_id,
            public_key=made.public_key,
            sign_count=made.sign_count,
            name=check_name(name, otherwise=on),
        )
    )
    session.flush()
    tell_the_owner(by.id, Change.PASSKEY_ADDED)


def remove(passkey_id: int, *, by: Member) -> None:
    """Let a key open nothing any more; removed twice is removed once."""
    require_proof(by)
    found = next((it for it in queries.passkeys_of(by.id) if it.id == passkey_id), None)
    if found is None:
        return
    check_another_way(by.id)

    session.delete(found)
    session.flush()
    sessions.weaken(by.id)
    tell_the_owner(by.id, Change.PASSKEY_REMOVED)


def forget_for(person: Person) -> None:
    """Let no key open the account of who has lost them all. For the command line."""
    for each in queries.passkeys_of(person.id):
        session.delete(each)
        tell_the_owner(person.id, Change.PASSKEY_REMOVED)
    session.flush()
    sessions.weaken(person.id)


def _used(answer: str, *, challenge: str) -> Passkey:
    credential_id, handle = device.named(answer)
    found = queries.passkey(credential_id)
    if found is None or handle not in {"", found.user_handle}:
        raise device.refusal()
    found.sign_count = device.used(answer, challenge=challenge, passkey=found)
    found.used_at = now()
    return found
