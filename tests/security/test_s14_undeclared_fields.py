"""S-14: a form changes what it shows, and nothing else."""

from sqlalchemy import select

from forum.infra.db import db, session
from forum.people.models import Grant, Person
from forum.people.queries import by_handle
from tests.signin.conftest import path_in, sign_up

HOSTILE = {
    "id": "1",
    "person_id": "1",
    "role": "admin",
    "roles": "admin",
    "is_staff": "1",
    "email_confirmed_at": "2020-01-01",
    "password_hash": "planted",
    "created_at": "2000-01-01",
    "suspended_until": "2000-01-01",
    "erased_at": "2000-01-01",
    "source": "planted",
    "carries": "{}",
    "carries[role]": "admin",
    "purpose": "reset",
    "language[]": "xx",
}


def test_s_14_signing_up_makes_a_customer_and_no_more(browser, work, mailer):
    sign_up(browser, **HOSTILE)
    work()

    browser.post(path_in(mailer.sent[0]), **HOSTILE)

    grace = by_handle("grace")
    assert session.scalars(select(Grant)).all() == []
    assert grace.password_hash.startswith("$argon2id$")
    assert (grace.source, grace.suspended_until, grace.erased_at) == (None, None, None)
    assert grace.created_at.year > 2020


def test_s_14_a_profile_changes_what_it_shows(browser, make, ada):
    other = make.person("Other")
    browser.sign_in(ada)
    before = {it.id: _row(it) for it in (ada, other)}

    answer = browser.post(
        "/settings/profile",
        **(HOSTILE | {"name": "Ada L.", "bio": "Box 6", "language": "fr"}),
        handle="root",
        email="evil@example.org",
    )

    assert answer.status_code == 303
    assert _row(other) == before[other.id]
    changed = {k for k, v in _row(ada).items() if v != before[ada.id][k]}
    assert changed == {"name", "bio", "language"}


def _row(person) -> dict:
    with db.engine.connect() as connection:
        found = connection.execute(
            select(Person.__table__).where(Person.id == person.id)
        )
        return dict(found.mappings().one())
