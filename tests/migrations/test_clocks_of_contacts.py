"""Clocks of contacts that are older than the difference between answers and calls."""

from datetime import date, timedelta

from flask_migrate import downgrade

from forum.app import create_app
from forum.contacts import actions
from forum.contacts.rules import Channel, Note, Wish, slots
from forum.infra.db import session
from forum.infra.schema import migrate
from forum.loop.rules.commitments import CommitmentKind, Pledge
from forum.promise.actions import start
from forum.promise.models import Clock
from forum.promise.queries import policy, today
from forum.promise.rules import ClockKind, Target
from tests.conftest import config_in
from tests.make import Make

BEFORE = "01b981bfea95-1"


def test_who_asked_for_an_answer_gets_the_clock_of_answers_and_a_call_keeps_its_own(
    tmp_path,
):
    app = create_app(config_in(tmp_path))
    migrate(app)
    with app.app_context():
        answer, call, by_hand = _contacts()
        start(ClockKind.CALL_BACK, Target.CONTACT, by_hand)
        session.commit()
        downgrade(revision=BEFORE)
        session.remove()

    migrate(app)

    with app.app_context():
        kinds = {it.target_id: it.kind for it in session.query(Clock)}
        session.remove()
    assert kinds == {answer: ClockKind.FIRST_ANSWER, call: ClockKind.CALL_BACK}


def _contacts() -> list[int]:
    """Let somebody want an answer and a call, and be promised an answer by phone."""
    make = Make()
    ada, staff = make.member("Ada", handle="ada"), make.staff()
    about = {"subject": "The bill", "words": "I was charged twice."}
    answer = actions.ask_for_person(**about, wish=Wish.ANSWER, by=ada)
    chosen = slots(policy(), today())[0].key
    call = actions.ask_for_person(
        **about, wish=Wish.CALL_BACK, phone="06 12 34 56 78", slot=chosen, by=ada
    )
    note = Note(
        who="ada",
        channel=Channel.PHONE,
        on=date(2026, 1, 5),
        subject="The bill",
        summary="She was charged twice.",
    )
    day = today() + timedelta(days=3)
    pledge = Pledge(text="An answer", kind=CommitmentKind.ANSWER, due_on=day)
    by_hand = actions.record(note, pledge=pledge, by=staff)
    return [answer.id, call.id, by_hand.id]
