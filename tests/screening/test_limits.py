"""Whoever came today does a little at a time, and always learns when to go on."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from forum.comments import actions as comments
from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid, TooMuch, TooSoon
from forum.people.rules import Role
from forum.posts.models import Post
from forum.questions import actions
from forum.screening.actions import change_limits, pace
from forum.screening.rules import History, Limits, check_limits

BODY = "It has restarted every night at three since the last update of the box."


def ask(area, by, number=1):
    title = f"The box restarts every night, case {number}"
    return actions.ask(title=title, body=BODY, area_id=area.id, by=by)


def test_on_the_first_day_one_asks_three_times_and_learns_when_to_go_on(make, newcomer):
    area, began = make.area(), now()
    for number in range(3):
        with stopped_at(began + timedelta(minutes=number)):
            ask(area, newcomer, number)

    with stopped_at(began + timedelta(minutes=5)), pytest.raises(TooSoon) as refused:
        ask(area, newcomer, 4)
    with stopped_at(began + timedelta(hours=24)):
        ask(area, newcomer, 5)

    assert "ask or propose 3 times. Send it again in 23 h" in str(refused.value)
    assert refused.value.wait_seconds == pytest.approx(23 * 3600 - 300, abs=5)


def test_two_posts_of_a_newcomer_are_twenty_seconds_apart(make, newcomer):
    question = make.question()
    comments.add(question, "The same happens here.", by=newcomer)

    with pytest.raises(TooSoon, match="20 s between two posts"):
        comments.add(question, "And there.", by=newcomer)
    with stopped_at(now() + timedelta(seconds=21)):
        comments.add(question, "And there.", by=newcomer)


MANY_LINKS = "Look: " + " ".join(f"<https://a.example/{n}>" for n in range(3))


def test_where_nothing_may_wait_a_newcomers_post_holds_no_more_links_than_it_may(
    make, newcomer
):
    settings.write(Limits(holds=False))

    with pytest.raises(Invalid, match="2 links"):
        actions.answer(make.question(), MANY_LINKS, by=newcomer)


@pytest.mark.parametrize("role", [Role.STAFF, Role.MODERATOR, Role.EXPERT])
def test_whoever_was_entrusted_with_anything_has_no_limits(make, role):
    question, helper = make.question(), make.member(roles=(role,), created_at=now())

    for number in range(12):
        comments.add(question, f"Word {number}", by=helper)


def test_a_refused_form_keeps_the_text_and_says_when_in_the_header(
    make, browser, newcomer
):
    question = make.question()
    comments.add(question, "The same happens here.", by=newcomer)
    browser.sign_in(newcomer)

    answer = browser.post(f"/questions/{question.id}/answers", body=BODY)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 20
    assert BODY in answer.text
    assert "Send it again in" in answer.text
    assert session.scalar(select(func.count()).where(Post.kind == "answer")) == 0


def test_no_account_acts_faster_than_people_do_and_a_restart_forgets_nothing(make):
    settings.write(Limits(acts_of_one=30))
    ada = make.member()
    session.commit()
    moment = now().replace(second=12)
    with stopped_at(moment):
        for _ in range(30):
            pace(ada.id, "192.0.2.1")
        session.remove()

        with pytest.raises(TooMuch, match="Go on in 48 s") as refused:
            pace(ada.id, "192.0.2.1")
        pace(make.member().id, "192.0.2.1")
    with stopped_at(moment + timedelta(minutes=1)):
        pace(ada.id, "192.0.2.1")

    assert refused.value.wait_seconds == 48


@pytest.mark.usefixtures("app")
def test_a_network_has_a_pace_too_and_no_address_is_kept():
    settings.write(Limits(acts_of_network=60))
    session.commit()
    with stopped_at(now().replace(second=0)):
        for number in range(60):
            pace(1_000 + number, "192.0.2.1")

        with pytest.raises(TooMuch):
            pace(5, "192.0.2.77")
        pace(5, "198.51.100.1")

    kept = session.execute(
        select(func.group_concat(Post.metadata.tables["pace"].c.who))
    )
    assert "192.0.2" not in (kept.scalar() or "")


def test_pages_answer_with_429_when_it_goes_too_fast(make, browser):
    settings.write(Limits(acts_of_one=30))
    browser.sign_in(make.member())
    with stopped_at(now().replace(second=30)):
        codes = [browser.post("/notifications/read").status_code for _ in range(31)]

    assert codes[-1] == 429
    assert 429 not in codes[:30]


def test_only_administrators_change_limits_and_none_that_shut_everybody_out(
    make, browser
):
    with pytest.raises(Invalid) as refused:
        change_limits(Limits(threads=0), by=make.admin())
    browser.sign_in(make.moderator())

    assert refused.value.field == "threads"
    assert browser.get("/admin/limits").status_code == 403

    browser.sign_in(make.admin())
    form = {
        "first_hours": 24,
        "threads": 5,
        "answers": 10,
        "comments": 20,
        "links": 2,
        "images": 1,
        "gap_seconds": 20,
        "first_posts": 3,
        "quick_seconds": 3,
        "holds": "y",
        "acts_of_one": 120,
        "acts_of_network": 600,
    }
    assert browser.post("/admin/limits", **form).status_code == 303
    assert settings.read(Limits) == Limits(threads=5)
    assert browser.post("/admin/limits", **form | {"links": 99}).status_code == 422
    assert browser.post("/admin/limits", **form | {"links": ""}).status_code == 422
    none = {"links": 0, "first_hours": 0}
    assert browser.post("/admin/limits", **form | none).status_code == 303
    assert browser.get("/admin/limits").text.count('value="0"') == len(none)


@given(
    kind=st.sampled_from(["question", "idea", "answer", "comment"]),
    ages=st.lists(st.integers(21, 80_000), max_size=30),
    joined=st.integers(0, 90_000),
)
def test_whatever_was_posted_a_refusal_ends_when_it_says(kind, ages, joined):
    moment = now()
    posted = [(kind, moment - timedelta(seconds=age)) for age in ages]
    history = History(joined_at=moment - timedelta(seconds=joined), posted=posted)
    try:
        check_limits(kind, history, Limits(), moment=moment)
    except TooSoon as refused:
        later = moment + timedelta(seconds=refused.wait_seconds)
        check_limits(kind, history, Limits(), moment=later)
