"""What was read goes after a while; what nobody read, or is owed still, stays."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.health.queries import PROMISES
from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.notify import actions
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.rules import Rhythm, Sending
from forum.people.rules import Role
from forum.privacy import actions as privacy
from forum.privacy.rules import Forgotten, Keeping
from tests.notify.mornings import SUNDAY

LONG_AFTER = SUNDAY + timedelta(days=181)


@pytest.fixture
def read(asked, ada):
    """Have Ada told of an answer by a letter, and read it on the same day."""

    def done(**given) -> int:
        asked(**{"rhythm": Rhythm.INSTANT} | given)
        newest = session.scalars(select(func.max(Notification.id))).one()
        with stopped_at(SUNDAY + timedelta(hours=2)):
            actions.read(newest, person_id=ada.id)
        session.commit()
        return newest

    return done


def forget(moment=LONG_AFTER) -> None:
    """Let the daily job run on a day."""
    session.commit()
    with stopped_at(moment):
        privacy.forget_by_the_rules()
    session.expire_all()


def kept() -> list[int]:
    return list(session.scalars(select(Notification.id).order_by(Notification.id)))


def test_what_was_read_goes_after_its_term_with_what_became_of_its_letter(read):
    told = read()
    forget(SUNDAY + timedelta(days=179))
    before = kept()

    forget()

    assert told in before
    assert told not in kept()
    of_it = select(Delivery.id).where(Delivery.notification_id == told)
    assert session.scalar(of_it) is None
    assert settings.read(Forgotten).counts["notices"] == 1
    assert [it.words for it in PROMISES if list(it.broken())] == []


def test_what_nobody_read_stays_however_old_it_is(asked):
    asked(rhythm=Rhythm.INSTANT)
    told = kept()

    forget(LONG_AFTER + timedelta(days=3650))

    assert kept() == told


def test_what_was_read_late_is_kept_from_that_day_on(asked, ada):
    asked(rhythm=Rhythm.INSTANT)
    told = kept()
    with stopped_at(LONG_AFTER):
        actions.read_all(person_id=ada.id)

    forget(LONG_AFTER + timedelta(days=179))

    assert kept() == told


@pytest.mark.parametrize("state", [Sending.QUEUED, Sending.DAILY, Sending.WEEKLY])
def test_what_a_letter_is_owed_for_waits_for_it(read, state):
    told = read()
    letter = session.scalars(
        select(Delivery).where(Delivery.notification_id == told)
    ).one()
    letter.state = state

    forget()

    assert told in kept()


def test_nobody_is_told_again_of_what_goes_round_still(read):
    told = read()
    about = session.get_one(Notification, told).announcement_id
    session.get_one(Announcement, about).is_done = False

    forget()

    assert told in kept()


def test_administrators_choose_the_term_but_none_that_figures_look_back_to(
    make, browser
):
    browser.sign_in(make.person(roles=(Role.ADMIN,)))
    form = {"closing_hours": "6", "archives": "5", "entrances": "30", "letters": "20"}

    refused = browser.post("/admin/retention", **form, notices="89")
    page = browser.get("/admin/retention?lang=fr")
    saved = browser.post("/admin/retention", **form, notices="90")

    assert refused.status_code == 422
    assert "Write a number from 90 to 3,650." in refused.text
    assert "En jours, de 90 à" in page.text
    assert saved.status_code == 303
    assert settings.read(Keeping).days["notices"] == 90


def test_a_shorter_term_is_followed(read):
    told = read()
    settings.write(Keeping(days={"notices": 90}))

    forget(SUNDAY + timedelta(days=91))

    assert told not in kept()
