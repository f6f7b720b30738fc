"""Somebody leaves: a customer who wants to be forgotten, or one of the staff."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.askers.models import AskerEdge
from forum.contacts import actions as contacts
from forum.contacts import jobs, queries
from forum.contacts.models import ContactNote
from forum.contacts.queries.duties import duties
from forum.ideas import actions as ideas
from forum.ideas.models import Idea, Support
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.loop import actions as loop
from forum.loop.models import Commitment
from forum.loop.rules.commitments import Label, Result
from forum.loop.rules.updates import ShownAs
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import Role
from forum.privacy import actions as privacy
from forum.privacy.queries import account_of
from forum.promise.queries import today
from forum.promise.rules import UNOWNED, Looking
from tests.contacts.material import ask, note, pledge, promised
from tests.loop.material import publish

NOON = datetime(2026, 11, 23, 12, 34, tzinfo=UTC)


@pytest.fixture
def staff(make):
    return make.staff("Karim")


@pytest.fixture
def ada(make):
    return make.person("Ada Byron", handle="ada", email="ada@byron.example")


@pytest.fixture
def by_ada(make, ada):
    return make.acting(ada)


def test_erasing_an_account_lowers_no_total_and_leaves_a_number_alone(
    make, ada, by_ada
):
    """Account erasure (GDPR): Person → tombstone; supports keep pointing to it."""
    idea = make.idea()
    with stopped_at(NOON):
        ideas.support(idea, why="I pay it twice.", by=by_ada)
    before = idea.support_count

    stands = privacy.erase(ada)

    voice = session.query(Support).filter_by(person_id=stands).one()
    nobody = session.get_one(Person, stands)
    assert session.get_one(Idea, idea.id).support_count == before
    assert (voice.why, voice.created_at.time().isoformat()) == ("", "00:00:00")
    assert (nobody.name, nobody.email, nobody.bio) == ("Former member", None, "")
    assert nobody.handle.startswith("gone-")
    assert nobody.erased_at is not None


def test_whoever_was_erased_is_one_person_still_after_a_later_merge(make, ada, by_ada):
    """Account erasure (GDPR): a later merge still counts that person once."""
    area, moderator = make.area(), make.moderator()
    first, second = make.idea(area=area), make.idea(area=area)
    for idea in (first, second):
        ideas.support(idea, by=by_ada)
    authors_and_ada = 3

    privacy.erase(ada)
    ideas.merge(
        session.get_one(Idea, second.id),
        session.get_one(Idea, first.id),
        reason="The same.",
        by=moderator,
    )

    assert session.get_one(Idea, first.id).support_count == authors_and_ada


def test_nothing_leads_from_the_number_back_to_the_account(make, ada, by_ada):
    """Account erasure (GDPR): the mapping to the former account is destroyed."""
    idea, former = make.idea(), ada.id
    ideas.support(idea, by=by_ada)

    stands = privacy.erase(ada)

    assert stands != former
    assert session.get(Person, former) is None
    assert account_of(former) == []
    assert session.query(AskerEdge).filter_by(person_id=stands).count() == 1


def test_what_was_promised_to_whoever_was_erased_is_closed_as_left(staff, ada, by_ada):
    """Account erasure (GDPR): open private commitments closed as "customer left"."""
    contact = ask(by_ada)

    privacy.erase(ada)

    [line] = queries.show(contact.id, staff).promises
    assert line.line.result is Result.LEFT
    assert line.line.standing.label is Label.LAPSED
    assert queries.open_contacts() == []


def test_what_they_ask_for_still_is_done_first_and_forgotten_then(app, staff, by_ada):
    """Account erasure (GDPR): … unless contact kept by request."""
    owed, done = ask(by_ada).id, ask(by_ada, subject="My other line").id
    contacts.answer(session.get_one(ContactNote, done), "It was our cable.", by=staff)
    session.commit()

    typed = ["privacy", "erase", "ada", "--yes", "--keep-contacts"]
    erased = app.test_cli_runner().invoke(args=typed)

    session.expire_all()
    assert erased.exit_code == 0, erased.output
    kept = queries.show(owed, staff)
    assert (kept.is_open, kept.subject) == (True, "My line is dead")
    assert kept.name == "Ada Byron ada@byron.example"
    assert queries.show(done, staff).subject == ""
    contacts.answer(session.get_one(ContactNote, owed), "By letter.", by=staff)
    session.commit()
    with stopped_at(now() + timedelta(days=1)):
        jobs.forget_what_is_old()
    session.expire_all()
    assert session.get_one(ContactNote, owed).named == ""
    assert session.get_one(ContactNote, owed).summary == ""


def test_whoever_was_thanked_by_name_is_a_customer_afterwards(
    make, browser, staff, ada, by_ada
):
    """Account erasure (GDPR): credits become "a customer"."""
    with stopped_at(now() - timedelta(days=2)):
        idea = make.idea(by=by_ada, backed_by=[make.member()])
    update = publish(idea, by=staff, read_by=make.moderator())
    loop.answer_credit(update.id, accepted=True, shown_as=ShownAs.PSEUDONYM, by=by_ada)
    place = f"/results/{update.id}/{update.slug}"
    thanked = browser.get(place).text

    privacy.erase(ada)

    page = browser.get(place).text
    assert "Ada Byron" in thanked
    assert "Ada Byron" not in page
    assert '<b dir="auto">a customer</b>' in page


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("how", ["loses the role", "is erased"])
def test_what_was_promised_to_one_customer_is_never_left_without_an_owner_unseen(
    make, browser, how
):
    """Owner leaves the company: commitment needs a new owner."""
    karim, paul = make.person("Karim", roles=(Role.STAFF,)), make.staff("Paul")
    contact = contacts.record(note(), pledge=pledge(), by=make.acting(karim))

    if how == "is erased":
        privacy.erase(karim)
    else:
        people.revoke(karim, Role.STAFF)

    contact = session.get_one(ContactNote, contact.id)
    session.refresh(contact)
    assert (contact.staff_id, promised(contact).owner_id) == (None, None)
    week = Looking(
        viewer=paul,
        now=now(),
        today=today(),
        week_ends_on=today(),
        week_ends_at=now(),
    )
    assert [(it.pile, it.count) for it in duties(week)] == [(UNOWNED, 1)]
    browser.sign_in(paul)
    assert "nobody in charge yet" in browser.get("/contacts").text
    browser.post(f"/contacts/{contact.id}/take")
    assert session.query(Commitment).one().owner_id == paul.id
