"""Tying people to what they ask for, and untying them."""

from sqlalchemy import ColumnElement, delete, insert, literal, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.kernel.clock import now


def tie(post_id: int, person_id: int, how: Tie) -> bool:
    """Tie somebody to something; say whether that is new."""
    values = {"post_id": post_id, "person_id": person_id, "tie": how}
    done = session.execute(
        sqlite_insert(AskerEdge)
        .values(**values, created_at=now())
        .on_conflict_do_nothing()
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an insert has a count


def untie(post_id: int, person_id: int, how: Tie) -> bool:
    """Untie somebody; say whether they were tied."""
    done = session.execute(
        delete(AskerEdge).where(
            AskerEdge.post_id == post_id,
            AskerEdge.person_id == person_id,
            AskerEdge.tie == how,
        )
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]  # a delete has a count


def pass_on(from_id: int, to_id: int) -> None:
    """Tie the askers of a duplicate to what it repeats, keeping their own edges.

    Who follows the duplicate follows what it repeats: that makes nobody an asker.
    """
    _carry(from_id, to_id, Tie.DUPLICATE, AskerEdge.tie != Tie.FOLLOWS)
    _carry(from_id, to_id, Tie.FOLLOWS, AskerEdge.tie == Tie.FOLLOWS)


def invite(from_id: int, to_id: int) -> None:
    """Tie the askers of one thing to another that they may want, if they are not yet.

    Being invited is no voice: whoever wants it says so. Who follows goes on following.
    """
    here = aliased(AskerEdge)
    is_new = (
        ~select(here.id)
        .where(here.post_id == to_id, here.person_id == AskerEdge.person_id)
        .exists()
    )
    _carry(from_id, to_id, Tie.INVITED, AskerEdge.tie != Tie.FOLLOWS, is_new)
    _carry(from_id, to_id, Tie.FOLLOWS, AskerEdge.tie == Tie.FOLLOWS, is_new)


def take_back(from_id: int, to_id: int, tie: Tie = Tie.DUPLICATE) -> None:
    """Undo `pass_on`, or `invite`, exactly."""
    session.execute(
        delete(AskerEdge).where(
            AskerEdge.post_id == to_id,
            AskerEdge.tie.in_((tie, Tie.FOLLOWS)),
            AskerEdge.through_id == from_id,
        )
    )


def stop_following(person_id: int) -> None:
    """Forget all that somebody follows: nobody counts it, so nothing is lost."""
    session.execute(
        delete(AskerEdge).where(
            AskerEdge.person_id == person_id, AskerEdge.tie == Tie.FOLLOWS
        )
    )


def _carry(from_id: int, to_id: int, how: Tie, *which: ColumnElement[bool]) -> None:
    session.execute(
        insert(AskerEdge).from_select(
            ["post_id", "person_id", "tie", "through_id", "created_at"],
            select(
                literal(to_id),
                AskerEdge.person_id,
                literal(how, AskerEdge.tie.type),
                literal(from_id),
                literal(now(), AskerEdge.created_at.type),
            )
            .where(AskerEdge.post_id == from_id, *which)
            .distinct(),
        )
    )
