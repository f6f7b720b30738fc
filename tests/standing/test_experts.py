"""Who knows an area: the figures propose, a person decides, time takes it back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.notify.queries import page
from forum.people import actions as people
from forum.people.models import Grant, Person
from forum.people.queries import member
from forum.people.rules import Role
from forum.privacy import actions as privacy
from forum.questions.actions import mark_solving
from forum.standing import actions, queries
from forum.standing.jobs import look_again
from forum.standing.models import ExpertRuling
from forum.standing.rules import Ruling
from forum.taxonomy.rules import Audience
from tests.standing.conftest import today

WHY = "Thirty good answers about the box."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def area(make):
    return make.area("box")


@pytest.fixture
def claire(make):
    return make.staff("Claire")


def seen(area, who):
    return queries.candidate(area.id, session.get_one(Person, who.id))


def rule(area, who, ruling, *, by, reason=WHY):
    actions.rule(seen(area, who), ruling, reason=reason, by=by)


def proposed(viewer) -> list[tuple[str, str]]:
    return [
        (it.area.slug, each.person.name)
        for it in queries.proposals(viewer)
        for each in it.proposed
    ]


def told(who) -> list[str]:
    return [str(it.line.sentence) for it in page(who).items if it.line]


def test_thirty_acts_in_one_area_propose_its_expert_and_name_nobody(
    ada, area, claire, helped, make
):
    question = make.question(area=area)
    helped(ada, 26, 3, question=question)
    assert proposed(claire) == []

    helped(ada, 1, question=question)

    assert proposed(claire) == [("box", "Ada")]
    assert today(ada).expert_in == set()


def test_acts_in_two_areas_make_no_expert_of_either(ada, claire, helped, make):
    for _ in range(2):
        helped(ada, 20, question=make.question())

    assert proposed(claire) == []


def test_who_is_named_is_an_expert_of_this_area_alone_and_is_told_why(
    ada, area, claire, work
):
    rule(area, ada, Ruling.GRANTED, by=claire)

    assert today(ada).expert_in == {area.id}
    work()
    assert told(ada) == ["You are an expert of an area from now on"]
    [line] = [it.line for it in page(ada).items]
    assert (line.title, [it for _, it in line.details]) == ("Box", [WHY])
    [grant] = session.scalars(select(Grant).where(Grant.role == Role.EXPERT))
    assert grant.granted_by_id == claire.id


def test_who_is_refused_is_not_told_and_is_proposed_again_after_half_a_year(
    ada, area, claire, helped, work
):
    helped(ada, 30, area=area)
    rule(area, ada, Ruling.REFUSED, by=claire)

    assert proposed(claire) == []
    work()
    assert told(ada) == []
    with stopped_at(now() + timedelta(days=183)):
        assert proposed(claire) == [("box", "Ada")]


def test_what_was_given_can_be_taken_back_with_a_reason(ada, area, claire, work):
    rule(area, ada, Ruling.GRANTED, by=claire)

    with pytest.raises(Invalid, match="Say why"):
        rule(area, ada, Ruling.REVOKED, by=claire, reason=" ")
    rule(area, ada, Ruling.REVOKED, by=claire, reason="She asked for it.")

    assert not today(ada).has(Role.EXPERT)
    assert [it.ruling for it in queries.rulings_in(area.id, ada.id)] == [
        *(Ruling.REVOKED, Ruling.GRANTED),
    ]
    work()
    assert "You are not an expert of an area any more" in told(ada)


def test_an_expert_of_every_area_is_no_matter_of_one(make, area, claire):
    everywhere = make.expert("Eve")

    with pytest.raises(Conflict, match="every area"):
        rule(area, everywhere, Ruling.REVOKED, by=claire)


def test_a_moderator_names_experts_in_their_own_areas_and_nobody_names_themself(
    make, ada, area
):
    marc, elsewhere = make.person("Marc"), make.area("mobile")
    people.grant(marc, Role.MODERATOR, area_id=area.id)
    marc = member(marc)

    assert [it.area.slug for it in queries.proposals(marc)] == ["box"]
    rule(area, ada, Ruling.GRANTED, by=marc)
    with pytest.raises(NotAllowed):
        rule(elsewhere, ada, Ruling.GRANTED, by=marc)
    with pytest.raises(Conflict, match="Somebody else"):
        rule(area, marc, Ruling.GRANTED, by=marc)
    with pytest.raises(NotAllowed):
        rule(elsewhere, marc, Ruling.GRANTED, by=ada)


def test_a_private_area_is_listed_only_for_who_may_look_into_it(
    make, ada, helped, claire
):
    secret = make.area("beta", audience=Audience.STAFF)
    helped(ada, 30, question=make.question(area=secret))

    assert ("beta", "Ada") in proposed(claire)
    assert "beta" not in [
        it.area.slug for it in queries.proposals(make.moderator("Marc"))
    ]


def test_who_works_for_the_brand_or_is_banned_is_not_proposed(
    make, area, claire, helped
):
    question = make.question(area=area)
    for who in (
        make.staff("Steve"),
        make.member("Ben", banned_at=now(), ban_reason="Spam."),
        make.member("Kit", email=None, source="kitsune:u_2"),
    ):
        helped(who, 30, question=question)

    assert proposed(claire) == []


def test_an_expert_who_does_nothing_for_a_year_is_one_no_more_and_is_told(
    ada, area, claire, work
):
    rule(area, ada, Ruling.GRANTED, by=claire)
    session.commit()
    with stopped_at(now() + timedelta(days=364)):
        look_again()
    assert today(ada).expert_in == {area.id}

    with stopped_at(now() + timedelta(days=366)):
        look_again()

    session.expire_all()
    assert not today(ada).has(Role.EXPERT)
    last = session.scalars(select(ExpertRuling)).all()[-1]
    assert (last.ruling, last.by_id) == (Ruling.LAPSED, None)
    work(within=timedelta(days=367))
    assert [it for it in told(ada) if "you did nothing there for a year" in it]


@pytest.mark.parametrize("act", ["answers", "marks"])
def test_one_act_around_the_area_keeps_it_whatever_others_said_of_it(
    make, ada, area, claire, act
):
    inside = make.area("box-6", parent_id=area.id)
    rule(area, ada, Ruling.GRANTED, by=claire)
    later = now() + timedelta(days=300)
    with stopped_at(later):
        if act == "answers":
            question = make.question(area=inside)
            make.answer(question, by=ada, created_at=later)
        else:
            mark_solving(make.answer(make.question(area=area)), by=today(ada))
    session.commit()

    with stopped_at(now() + timedelta(days=366)):
        look_again()

    assert today(ada).expert_in == {area.id}


def test_an_expert_of_every_area_stays_one(make):
    eve = make.expert("Eve")
    session.commit()

    with stopped_at(now() + timedelta(days=800)):
        look_again()

    assert today(eve).has(Role.EXPERT)


def test_what_somebody_decided_stays_decided_when_they_leave(ada, area, claire):
    rule(area, ada, Ruling.GRANTED, by=claire)

    privacy.erase(session.get_one(Person, claire.id))

    assert [it.reason for it in queries.rulings_in(area.id, ada.id)] == [WHY]
    assert today(ada).expert_in == {area.id}
