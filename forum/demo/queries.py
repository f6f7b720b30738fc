"""Finding the accounts to try the site with."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.demo.rules import HANDY
from forum.infra.db import session
from forum.people.models import Person


def handy_accounts() -> Sequence[Person]:
    """List one account of each role, where the demonstration was planted."""
    return session.scalars(
        select(Person)
        .where(Person.email.in_([f"{handle}@orme.example" for handle in HANDY]))
        .order_by(Person.id)
    ).all()
