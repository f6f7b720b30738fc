"""A question that waits is handed on: peers, the experts of its area, the staff."""

from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import select

from forum.infra.db import session, transaction
from forum.kernel.errors import Invalid
from forum.notify.models import Announcement, Notification
from forum.people.models import Grant
from forum.people.rules import Role
from forum.promise import actions as promise
from forum.questions import actions
from forum.questions.jobs import call_others
from forum.questions.rules import CloseReason, Step
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.promise.monday import on


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def area(make):
    return make.area("box")


@pytest.fixture
def question(ada, area):
    with on(0):
        asked = actions.ask(title="The box restarts", body="?", area_id=area.id, by=ada)
    session.commit()
    return asked


@pytest.fixture
def expert(make, area):
    expert = make.member("Samir")
    session.add(Grant(person_id=expert.id, role=Role.EXPERT, area_id=area.id))
    return expert


@pytest.fixture
def staff(make):
    return make.staff("Nadia")


@pytest.fixture
def after(question, work):
    """Let the job of a day run, twice, and say where the question stands then."""

    def days(day):
        session.commit()
        with on(day):
            call_others()
            call_others()
            work()
        return question.climbed_to

    return days


def told():
    """Say who was called, as often as they were."""
    query = (
        select(Notification.person_id)
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .where(Announcement.kind == "question.climbed")
        .order_by(Notification.id)
    )
    return list(session.scalars(query))


@pytest.mark.usefixtures("expert", "staff")
def test_it_goes_to_the_experts_and_then_to_the_staff_before_the_promise_is_broken(
    after,
):
    """Five working days are promised on a Monday: two of them end on Wednesday."""
    steps = {day: after(day) for day in (1, 2, 3, 4, 5)}

    assert steps == {
        1: Step.PEERS,
        2: Step.PEERS,
        3: Step.EXPERTS,
        4: Step.EXPERTS,
        5: Step.DESK,
    }


def test_each_expert_and_each_of_the_staff_is_told_once(make, expert, staff, after):
    make.member("Somebody else")

    for day in (3, 3, 5, 5, 9):
        after(day)

    assert told() == [expert.id, staff.id]


def test_a_job_that_dies_on_its_way_has_called_nobody_and_calls_them_later(
    staff, after
):
    with on(3), suppress(RuntimeError), transaction():
        actions.climb()
        raise RuntimeError

    assert told() == []
    assert after(3) is Step.DESK
    assert told() == [staff.id]


def test_where_an_area_has_no_expert_the_staff_is_called_at_once(make, staff, after):
    elsewhere = make.member("An expert of another area")
    grant = Grant(person_id=elsewhere.id, role=Role.EXPERT, area_id=make.area("tv").id)
    session.add(grant)

    assert after(3) is Step.DESK
    assert told() == [staff.id]


def test_who_asked_is_not_called_to_their_own_question(ada, area, staff, after):
    session.add(Grant(person_id=ada.id, role=Role.EXPERT, area_id=area.id))

    assert after(3) is Step.DESK
    assert told() == [staff.id]


def test_who_looks_after_the_area_is_called_and_not_all_of_the_staff(
    make, area, staff, after
):
    theirs = make.member("Of this area")
    session.add(Grant(person_id=theirs.id, role=Role.STAFF, area_id=area.id))
    session.add(
        Grant(person_id=make.member().id, role=Role.STAFF, area_id=make.area("tv").id)
    )

    after(3)

    assert told() == sorted([theirs.id, staff.id])


@pytest.mark.usefixtures("expert", "staff")
@pytest.mark.parametrize("word", ["answered", "asked for details", "closed"])
def test_who_answers_stops_it(make, question, after, word):
    with on(1):
        if word == "answered":
            actions.answer(question, "Press the button.", by=make.member())
        elif word == "closed":
            actions.close(question, CloseReason.OBSOLETE, by=make.moderator())
        else:
            actions.ask_for_details(question, "Which box?", by=make.member())

    assert [after(day) for day in (3, 5, 30)] == [Step.PEERS] * 3
    assert told() == []


@pytest.mark.usefixtures("expert", "staff")
def test_what_did_not_help_is_waited_for_from_then_on_where_it_stood(
    make, question, ada, after
):
    after(3)
    with on(3):
        answer = actions.answer(question, "Press the button.", by=make.member())
    assert after(20) is Step.EXPERTS

    with on(21):
        votes.cast(answer, Says.NOT_FOR_ME, by=ada)

    assert after(22) is Step.EXPERTS
    assert after(26) is Step.DESK
    assert len(told()) == 2


@pytest.mark.usefixtures("staff")
def test_days_on_which_the_promise_is_suspended_do_not_count(after):
    with on(1):
        promise.suspend(
            first_day=date(2026, 11, 25),
            last_day=date(2026, 11, 27),
            reason="A strike.",
            by=None,
        )

    assert after(7) is Step.PEERS
    assert after(8) is Step.DESK


@pytest.mark.usefixtures("staff")
def test_another_share_holds_for_what_is_asked_from_then_on(ada, area, after):
    with on(0):
        promise.set_policy(
            effective_from=date(2026, 11, 24), experts_percent=20, by=None
        )
    with on(1):
        later = actions.ask(title="No picture", body="?", area_id=area.id, by=ada)

    assert after(2) is Step.PEERS
    assert later.climbed_to is Step.PEERS
    assert after(3) is Step.DESK
    assert later.climbed_to is Step.DESK


@pytest.mark.usefixtures("staff")
def test_what_was_imported_calls_nobody(make, after):
    imported = make.question()

    after(30)

    assert imported.climbed_to is Step.PEERS


@pytest.mark.usefixtures("expert", "staff")
def test_everybody_reads_how_far_a_question_has_climbed(browser, make, question, after):
    path = f"/questions/{question.id}/{question.slug}"
    assert "since Nov 26, 2026" not in browser.get(path).text

    after(3)
    assert "With the experts of this area since Nov 26, 2026." in browser.get(path).text
    after(5)
    assert "With the brand’s staff since Nov 28, 2026." in browser.get(path).text
    actions.answer(question, "Press the button.", by=make.member())
    assert "since Nov 28, 2026" not in browser.get(path).text


def test_who_is_called_reads_why_and_is_led_to_answer(browser, staff, after):
    after(3)
    browser.sign_in(staff)

    page = browser.get("/notifications").text

    assert "A question waits for the brand: no customer has solved it" in page
    assert "The box restarts" in page


def test_a_step_lies_within_the_promise_or_is_refused(make):
    today = date(2026, 11, 24)
    admin = make.admin()

    with on(0):
        for wrong in ({"desk_percent": 101}, {"experts_percent": 90}):
            with pytest.raises(Invalid, match=r"between 1 and 100|before the staff"):
                promise.set_policy(effective_from=today, by=admin, **wrong)
