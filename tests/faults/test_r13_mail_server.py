"""R-13: whatever a mail server does, letters are late rather than lost, never twice."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.outbox import WAITS
from forum.notify.models import Delivery
from tests.faults.mail_trouble import ALL_STUCK, TROUBLES, Trouble, meet


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda it: it.what)
def test_r13_letters_come_to_a_known_end(app, trouble: Trouble):
    figures, _ = meet(trouble, app)

    assert figures == trouble.ends


def named(words: str) -> Trouble:
    return next(it for it in TROUBLES if it.what.startswith(words))


def test_r13_each_letter_waits_longer_and_longer_before_it_is_stuck(app):
    figures, tried = meet(named("RCPT 452"), app)

    waits = [after - before for before, after in pairwise(tried)]
    assert (figures, waits) == (ALL_STUCK, list(WAITS))


def test_r13_while_the_server_is_away_one_letter_asks_for_all(app):
    _, tried = meet(named("down for an hour"), app)

    assert tried[:3] == [timedelta(0), timedelta(minutes=1), timedelta(minutes=2)]


def test_r13_a_refusal_is_kept_in_the_servers_words_without_the_address(app):
    meet(named("RCPT 550"), app)

    words = session.scalars(select(Delivery.words).where(Delivery.words != "")).all()
    assert words == ["550 5.1.1 <…>: no such user"]
