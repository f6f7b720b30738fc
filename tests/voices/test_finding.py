"""What the job keeps, what it leaves alone, and what is forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.ideas import actions as ideas
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.people import actions as people
from forum.people.models import Person
from forum.privacy import actions as privacy
from forum.voices import actions, queries
from forum.voices.jobs import forget_networks, look_for_groups
from forum.voices.models import GroupMember, NetworkMark, VoiceGroup
from forum.voices.rules import mark_of

KEY = "a key for tests"


@pytest.fixture
def town(make):
    """Fifty honest people, who joined before."""
    with stopped_at(now() - timedelta(days=30)):
        for n in range(50):
            session.add(NetworkMark(person_id=make.person().id, mark=f"n{n}"))


def groups():
    return session.scalars(select(VoiceGroup).order_by(VoiceGroup.id)).all()


@pytest.mark.usefixtures("town", "ideas_of_theirs")
def test_a_group_is_found_once_and_moderators_are_asked(puppets, marc, browser, work):
    session.commit()

    look_for_groups()
    look_for_groups()

    [group] = groups()
    assert queries.member_ids(group) == {it.id for it in puppets}
    assert group.facts["neighbours"] == 6
    work()
    browser.sign_in(session.get_one(Person, marc.id))
    page = browser.get("/notifications").text
    assert "Accounts move together more than chance explains" in page


@pytest.mark.usefixtures("town")
def test_what_was_found_honest_is_found_again_once_it_has_grown_by_half(
    make, ideas_of_theirs, marc
):
    session.commit()
    look_for_groups()
    actions.find_honest(groups()[0], by=marc)
    for number in range(3):
        session.commit()
        look_for_groups()
        assert len(groups()) == 1
        more = make.member(f"More {number}")
        session.add(NetworkMark(person_id=more.id, mark="same"))
        for idea in ideas_of_theirs[:2]:
            ideas.support(idea, by=more)
    session.commit()

    look_for_groups()

    assert len(groups()) == 2


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.7", "192.0.2.200", True),
        ("192.0.2.7", "192.0.3.7", False),
        ("2001:db8:1:2::1", "2001:db8:1:ff::9", True),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("::ffff:192.0.2.7", "192.0.2.9", True),
    ],
)
def test_a_network_is_256_addresses_or_what_one_site_is_given(one, other, is_same):
    assert (mark_of(one, KEY) == mark_of(other, KEY)) is is_same
    assert mark_of(one, KEY) != mark_of(one, "another key of a site")
    assert "192" not in mark_of("192.0.2.7", KEY)


def test_what_is_no_address_has_no_mark():
    assert mark_of("", KEY) == mark_of("unix:", KEY) == ""


def test_a_network_is_noted_when_somebody_supports_and_not_when_a_moderator_acts(
    make, browser, group, marc
):
    ada = make.person("Ada")
    idea = make.idea()
    browser.sign_in(ada)

    browser.post(f"/ideas/{idea.id}/support", on="1")
    browser.sign_in(session.get_one(Person, marc.id))
    who = [str(it) for it in queries.member_ids(group)]
    at = f"/moderation/voices/{group.id}"
    assert browser.post(f"{at}/set-aside", who=who, reason="Why.").status_code == 303
    assert browser.post(f"{at}/undo").status_code == 303

    query = select(NetworkMark).where(NetworkMark.mark != "same")
    assert [it.person_id for it in session.scalars(query)] == [ada.id]


def test_networks_are_forgotten_after_their_time_and_with_the_person(make, app):
    old, new, gone = (make.person() for _ in range(3))
    with app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        with stopped_at(now() - timedelta(days=91)):
            actions.note_network(old.id, "192.0.2.7")
        for each in (new, gone):
            actions.note_network(each.id, "192.0.2.7")
    session.commit()

    forget_networks()
    privacy.erase(gone)

    assert [it.person_id for it in session.query(NetworkMark)] == [new.id]


def test_whoever_is_erased_is_in_no_group_any_more(group, puppets):
    privacy.erase(session.get_one(Person, puppets[0].id))

    assert session.query(GroupMember).count() == 5
    assert people.tombstone().id not in queries.member_ids(group)


@pytest.mark.usefixtures("town")
def test_whose_voices_were_set_aside_are_found_again_when_they_speak_for_more(
    make, puppets, ideas_of_theirs, marc
):
    session.commit()
    look_for_groups()
    first = groups()[0]
    actions.set_aside(first, queries.member_ids(first), reason="Why.", by=marc)
    session.commit()
    look_for_groups()
    assert len(groups()) == 1

    other = make.idea()
    for each in puppets:
        ideas.support(other, by=each)
    session.commit()
    look_for_groups()

    assert [it.facts["for"] for it in groups()[1:]] == [[f"idea:{other.id}"]]
    actions.find_honest(groups()[1], by=marc)
    session.commit()
    look_for_groups()
    assert len(groups()) == 2
    assert ideas_of_theirs[0].support_count == 1
