"""One-time codes: beginning with them, giving one, doing without."""

from sqlalchemy import delete

from forum.infra import limits as counts
from forum.infra.db import session
from forum.infra.sealing import seal, sealed_anew
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.rules import Member
from forum.signin import queries
from forum.signin.actions import limits, sessions
from forum.signin.actions.means import require_proof, tell_the_owner
from forum.signin.models import Authenticator, RecoveryCode
from forum.signin.queries.means import about_seed
from forum.signin.rules import codes
from forum.signin.rules.devices import Device
from forum.signin.rules.means import Change


def begin(*, by: Member) -> None:
    """Make a seed for a telephone to read. It does not count before it is confirmed."""
    require_proof(by)
    if queries.asks_for_a_code(by.id):
        return

    _forget(by.id)
    sealed = seal(codes.new_seed(), about=about_seed(by.id))
    session.add(Authenticator(person_id=by.id, sealed_seed=sealed))
    session.flush()


def confirm(code: str, *, by: Member) -> list[str]:
    """Ask for codes from now on, and give the recovery codes, for this once."""
    require_proof(by)
    kept = queries.authenticator(by.id)
    if kept is None or kept.confirmed_at:
        raise Conflict(say("There is nothing to confirm. Begin again."))
    if not _is_used_up(code, kept):
        raise Invalid(
            say("This is not the code that is shown now. Is the clock right?"),
            field="code",
        )

    if not queries.has_second_step(by.id):
        sessions.strengthen(by)
    kept.confirmed_at = now()
    tell_the_owner(by.id, Change.CODES_ON)
    return _new_recovery_codes(by.id)


def renew_recovery_codes(*, by: Member) -> list[str]:
    """Give new recovery codes, for this once. The old ones end."""
    require_proof(by)
    if not queries.asks_for_a_code(by.id):
        return []

    tell_the_owner(by.id, Change.RECOVERY_RENEWED)
    return _new_recovery_codes(by.id)


def turn_off(*, by: Member) -> None:
    """Ask for no codes any more."""
    require_proof(by)
    _turn_off(by.id)


def turn_off_for(person: Person) -> None:
    """Let somebody in without codes who has lost everything. For the command line."""
    _turn_off(person.id)


def count_try(person_id: int, *, device: Device | None) -> None:
    """Count one more code. To be done before the transaction.

    Only whoever has the password gets here. Even so, a device that was let in before
    has tries of its own: a thief of the password does not shut its owner out.
    """
    limits.take({_tries(person_id, device): limits.TRIES})


def check(person_id: int, typed: str, *, device: Device | None) -> None:
    """Accept a code that has not been used, of the telephone or of the paper."""
    kept = queries.authenticator(person_id)
    typed = codes.tidied(typed)
    if kept is None or not (
        _is_used_up(typed, kept) or _is_recovery_used_up(typed, person_id)
    ):
        raise Invalid(
            say("This code is wrong, or was used already. Wait for the next one."),
            field="code",
        )
    counts.forget(_tries(person_id, device))


def _is_used_up(code: str, kept: Authenticator) -> bool:
    """Whether a code is right and new; it is neither a second time."""
    seed = queries.seed_of(kept)
    step = codes.step_of(codes.tidied(code), seed, now())
    if step <= kept.last_step:
        return False
    kept.last_step = step
    # Under the key of today: a former one is forgotten some day.
    kept.sealed_seed = sealed_anew(kept.sealed_seed, about=about_seed(kept.person_id))
    session.flush()
    return True


def _is_recovery_used_up(code: str, person_id: int) -> bool:
    gone = session.execute(
        delete(RecoveryCode)
        .where(
            RecoveryCode.person_id == person_id,
            RecoveryCode.code_hash == codes.recovery_hash(code),
        )
        .returning(RecoveryCode.id)
    ).first()
    if gone is None:
        return False
    tell_the_owner(person_id, Change.RECOVERY_USED)
    return True


def _new_recovery_codes(person_id: int) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    made = codes.new_recovery_codes()
    session.add_all(
        RecoveryCode(person_id=person_id, code_hash=codes.recovery_hash(it))
        for it in made
    )
    session.flush()
    return made


def _turn_off(person_id: int) -> None:
    was_on = queries.asks_for_a_code(person_id)
    _forget(person_id)
    sessions.weaken(person_id)
    if was_on:
        tell_the_owner(person_id, Change.CODES_OFF)


def _forget(person_id: int) -> None:
    for table in (Authenticator, RecoveryCode):
        session.execute(delete(table).where(table.person_id == person_id))


def _tries(person_id: int, device: Device | None) -> str:
    if device and device.person_id == person_id:
        return f"code of {person_id} with {device.id}"
    return f"code of {person_id}"
