"""R-13: whatever a mail server does, letters are late rather than lost, never twice."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.outbox import WAITS
from forum.notify.models import Delivery
from tests.faults.mail_trouble import ALL_STUCK, OWED, TROUBLES, Trouble, meet


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda it: it.what)
def test_r13_letters_come_to_a_known_end_in_time(app, trouble: Trouble):
    figures, tried = meet(trouble, app)

    assert figures == trouble.ends
    assert tried[-1] <= trouble.within


def named(words: str) -> Trouble:
    return next(it for it in TROUBLES if it.what.startswith(words))


def test_r13_each_letter_waits_longer_and_longer_before_it_is_stuck(app):
    figures, tried = meet(named("RCPT 452"), app)

    waits = [after - before for before, after in pairwise(tried)]
    assert (figures, waits) == (ALL_STUCK, list(WAITS))


def test_r13_while_the_server_is_away_one_letter_asks_for_all(app):
    _, tried = meet(named("down for an hour"), app)

    assert tried[:3] == [timedelta(0), timedelta(minutes=1), timedelta(minutes=2)]


@pytest.mark.parametrize(
    ("what", "conversations"),
    [("nothing is wrong", 1), ("RCPT 550", 1), ("MAIL 421, from", OWED)],
)
def test_r13_letters_that_are_due_together_leave_in_as_few_conversations_as_can_be(
    app, what, conversations
):
    figures, _ = meet(named(what), app)

    assert figures.conversations == conversations


def test_r13_a_refusal_is_kept_in_the_servers_words_without_the_address(app):
    meet(named("RCPT 550"), app)

    words = session.scalars(select(Delivery.words).where(Delivery.words != "")).all()
    assert words == ["550 5.1.1 <…>: no such user"]
