"""Digests: at seven, once for a person and a day, and only when worth opening."""

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from forum.infra.db import session
from forum.infra.mail import compose
from forum.infra.outbox import Job, work_off
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.notify import actions
from forum.notify.jobs import begin_digests
from forum.notify.models import Delivery, Digest, Notification
from forum.notify.rules import DIGEST, Rhythm, Sending, last_hours
from forum.people.models import Person
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.questions.models import Question

PARIS = ZoneInfo("Europe/Paris")
SUNDAY = datetime(2026, 3, 1, 12, tzinfo=PARIS)
MONDAY = datetime(2026, 3, 2, 7, tzinfo=PARIS)


@pytest.fixture
def morning(work):
    """Let the worker go through some moment: what comes round by itself, then jobs."""

    def come(moment=MONDAY):
        session.commit()
        with stopped_at(moment):
            begin_digests()
        with stopped_at(moment):
            work()

    return come


@pytest.fixture
def ada(make):
    return make.member("Ada", email="ada@example.org")


@pytest.fixture
def asked(make, ada, work):
    """Have a question of Ada's, or one that she follows, answered on a Sunday."""

    def done(
        body="Press the button.",
        *,
        title="The box restarts",
        by="Grace",
        official=False,
        follows=False,
        rhythm=Rhythm.DAILY,
        at=SUNDAY,
    ) -> Question:
        with stopped_at(at - timedelta(hours=1)):
            asker = make.member() if follows else ada
            question = make.question(by=asker, title=title)
            if follows:
                actions.follow(question, person_id=ada.id)
            else:
                actions.choose_for_thread(question.id, rhythm, person_id=ada.id)
        with stopped_at(at):
            helper = make.staff(by) if official else make.member(by)
            questions.answer(question, body, official=official, by=helper)
            work()
        return question

    return done


def to_ada(mailer):
    return [it for it in mailer.sent if it.to == "ada@example.org"]


def states() -> set[Sending]:
    return set(session.scalars(select(Delivery.state)))


def test_what_is_daily_waits_until_seven_and_comes_once(asked, morning, mailer):
    asked()
    before = to_ada(mailer)

    morning(MONDAY - timedelta(minutes=1))
    early = to_ada(mailer)
    for _ in range(3):
        morning()

    assert before == early == []
    [letter] = to_ada(mailer)
    assert "The box restarts" in letter.subject
    assert session.scalar(select(Digest.day)) == date(2026, 3, 2)
    assert Sending.DAILY not in states()


@pytest.mark.parametrize(
    ("rhythm", "day", "comes"),
    [
        (Rhythm.DAILY, 3, True),
        (Rhythm.WEEKLY, 3, False),
        (Rhythm.WEEKLY, 8, False),
        (Rhythm.WEEKLY, 9, True),
    ],
)
def test_what_is_weekly_waits_for_monday(  # noqa: PLR0917 - fixtures
    asked, morning, mailer, rhythm, day, comes
):
    asked(rhythm=rhythm, at=MONDAY + timedelta(hours=1))

    morning(MONDAY.replace(day=day))

    assert bool(to_ada(mailer)) is comes


def test_on_mondays_both_are_one_letter(asked, morning, mailer):
    asked(title="Of the day")
    asked(title="Of the week", rhythm=Rhythm.WEEKLY)

    morning()

    [letter] = to_ada(mailer)
    assert "Of the day" in letter.text
    assert "Of the week" in letter.text


def test_a_worker_that_rested_at_seven_brings_it_later(asked, morning, mailer):
    asked(title="Daily")
    asked(title="Weekly", rhythm=Rhythm.WEEKLY)
    asked(title="After seven", at=MONDAY + timedelta(hours=3))

    morning(MONDAY + timedelta(days=1, hours=-2))

    [letter] = to_ada(mailer)
    assert "Daily" in letter.text
    assert "Weekly" in letter.text
    assert "After seven" not in letter.text


@pytest.mark.parametrize("day", range(26, 32))
@pytest.mark.parametrize("month", [3, 10])
def test_seven_is_seven_on_the_wall_when_the_clocks_change(month, day):
    seven = datetime(2026, month, day, 7, tzinfo=PARIS)
    moment = seven.astimezone(UTC)

    at_seven = last_hours(moment, PARIS)
    just_before = last_hours(moment - timedelta(microseconds=1), PARIS)

    assert (at_seven.day, at_seven.daily) == (seven.date(), moment)
    assert just_before.day == seven.date() - timedelta(days=1)
    assert just_before.daily.astimezone(PARIS).hour == 7
    assert at_seven.weekly.astimezone(PARIS).weekday() == 0
    assert at_seven.weekly <= at_seven.daily


def test_a_day_of_23_hours_has_a_digest_as_well(asked, morning, mailer):
    last = datetime(2026, 3, 28, 12, tzinfo=PARIS)
    asked(title="Before the night", at=last)
    asked(title="In the night", at=datetime(2026, 3, 29, 3, 30, tzinfo=PARIS))

    morning(datetime(2026, 3, 29, 5, 0, tzinfo=UTC))

    [letter] = to_ada(mailer)
    assert "Before the night" in letter.text
    assert "In the night" in letter.text


def hide(question, _ada, make):
    for post in session.scalars(select(Post).where(Post.parent_id == question.id)):
        moderation.hide(post, HideReason.SPAM, by=make.moderator())


def mute(question, ada, _make):
    actions.mute(question.id, person_id=ada.id)


def read(_question, ada, _make):
    actions.read_all(person_id=ada.id)


def unfollow(question, ada, _make):
    actions.unfollow(question.id, person_id=ada.id)


def stop(_question, ada, _make):
    actions.choose(DIGEST, Rhythm.PAGES, person_id=ada.id)


@pytest.mark.parametrize("meanwhile", [hide, mute, read, unfollow, stop])
def test_with_nothing_left_to_say_there_is_no_letter(  # noqa: PLR0917 - fixtures
    asked, morning, mailer, make, ada, meanwhile
):
    question = asked(follows=True)
    meanwhile(question, ada, make)

    morning()

    assert to_ada(mailer) == []
    left = Sending.READ if meanwhile is read else Sending.DROPPED
    assert session.scalars(select(Digest.state)).one() is Sending.DROPPED
    assert left in states()


@pytest.mark.parametrize("meanwhile", [hide, mute, read, unfollow])
def test_what_is_no_longer_for_its_reader_is_left_out(  # noqa: PLR0917 - fixtures
    asked, morning, mailer, make, ada, meanwhile
):
    gone = asked("A secret.", title="Gone by now", follows=True)
    meanwhile(gone, ada, make)
    asked(title="Still there", follows=True)

    morning()

    [letter] = to_ada(mailer)
    assert "Still there" in letter.text
    assert "A secret." not in letter.text
    assert "Gone by now" not in letter.text + letter.html + letter.subject


def test_an_event_comes_alone_or_in_a_digest_and_never_both(
    asked, morning, mailer, work
):
    asked(title="At once", rhythm=Rhythm.INSTANT)
    asked(title="Gathered")

    morning()
    work()

    letters = to_ada(mailer)
    assert [("At once" in it.text, "Gathered" in it.text) for it in letters] == [
        (True, False),
        (False, True),
    ]


def test_what_matters_most_comes_first_and_names_the_letter(asked, morning, mailer):
    asked(title="I follow this", follows=True)
    asked(title="An answer")
    asked(title="An outcome", official=True, by="Sam")

    morning()

    [letter] = to_ada(mailer)
    places = [letter.text.index(it) for it in ("An outcome", "An answer", "I follow")]
    assert places == sorted(places)
    assert letter.subject.startswith("Sam answered in the brand’s name: An outcome")
    assert letter.subject.endswith("(+2)")
    assert "digest" not in letter.subject.lower()


def test_what_waits_for_its_reader_stands_there_but_makes_no_letter(  # noqa: PLR0917 - fixtures
    make, ada, asked, morning, mailer, work
):
    with stopped_at(SUNDAY):
        waiting = make.question(by=ada, title="Did it help")
        actions.choose_for_thread(waiting.id, Rhythm.PAGES, person_id=ada.id)
        questions.answer(waiting, "Try this.", by=make.member())
        work()
    morning(MONDAY + timedelta(days=6))
    alone = list(to_ada(mailer))

    asked(title="Some news", follows=True, at=MONDAY + timedelta(days=6, hours=1))
    morning(MONDAY + timedelta(days=7))

    [letter] = to_ada(mailer)
    assert alone == []
    assert "Did an answer help you?: Did it help" in letter.text


def test_twelve_lines_at_most_and_the_way_to_the_others(asked, morning, mailer):
    for number in range(15):
        asked(title=f"Thread number {number:02}", follows=True)

    morning()

    [letter] = to_ada(mailer)
    assert len(re.findall(r"Thread number \d\d", letter.text)) == 12
    assert "and 3 more" in letter.text
    assert "/notifications" in letter.text
    assert states() == {Sending.SENT}


def test_many_answers_in_one_thread_are_one_line(asked, morning, mailer, make, work):
    question = asked(title="A long talk", follows=True)
    with stopped_at(SUNDAY + timedelta(hours=1)):
        for _ in range(4):
            questions.answer(question, "So do I.", by=make.member())
        work()

    morning()

    [letter] = to_ada(mailer)
    assert letter.text.count("A long talk") == 1
    assert "and 4 more like it" in letter.text


def test_a_digest_says_the_same_as_text_and_as_html(asked, morning, mailer):
    asked("Press the **red** button.", title="One www.evil.example", follows=True)
    asked(title="Another", official=True, by="Sam")

    morning()

    [letter] = to_ada(mailer)
    seen = BeautifulSoup(letter.html, "html.parser")
    links = [it["href"] for it in seen.find_all("a")]
    assert re.findall(r"https?://\S+", letter.text) == links
    assert not re.search(r"www\.\w", letter.text + seen.get_text(" "))
    for fact in (
        "Sam answered in the brand’s name",
        "Press the red button.",
        "because you follow this",
        "You receive this because you chose to hear of these things",
    ):
        assert fact in letter.text
        assert fact in seen.get_text(" ", strip=True)


def test_a_digest_speaks_its_readers_language(asked, morning, mailer, ada):
    session.get_one(Person, ada.id).language = "fr"
    asked()

    morning()

    [letter] = to_ada(mailer)
    assert letter.language == "fr"
    assert 'lang="fr"' in letter.html
    assert "lang=fr" in letter.text


def test_s_20_one_press_stops_digests_and_opening_the_link_stops_none(
    app, browser, asked, morning, mailer
):
    asked()
    morning()
    [letter] = to_ada(mailer)
    raw = bytes(compose(letter, sender="Us <us@example.org>"))
    headers = message_from_bytes(raw, policy=default)
    stop_url = headers["List-Unsubscribe"].strip("<>")
    path = stop_url.removeprefix("http://localhost").partition("?")[0]
    app.config["WTF_CSRF_ENABLED"] = True

    opened = [browser.get(path).status_code for _ in range(3)]
    asked(title="Comes still", at=MONDAY + timedelta(hours=1))
    morning(MONDAY + timedelta(days=1))
    form = {"List-Unsubscribe": "One-Click"}
    pressed = app.test_client(use_cookies=False).post(path, data=form)
    forged = app.test_client().post(path[:-1] + "0x", data=form)
    session.expire_all()
    asked(title="Comes no more", at=MONDAY + timedelta(days=1, hours=1))
    morning(MONDAY + timedelta(days=2))

    assert stop_url in letter.text
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert opened == [200] * 3
    assert (pressed.status_code, forged.status_code) == (200, 404)
    assert len(to_ada(mailer)) == 2


def test_a_digest_sent_again_after_a_crash_is_the_same_letter(
    asked, morning, mailer, monkeypatch
):
    asked()
    kept = mailer.send

    def dies_after_sending(letter):
        kept(letter)
        raise SystemExit

    monkeypatch.setattr(mailer, "send", dies_after_sending)
    with pytest.raises(SystemExit):
        morning()
    session.rollback()
    monkeypatch.setattr(mailer, "send", kept)
    morning(MONDAY + timedelta(minutes=1))

    first, again = to_ada(mailer)
    assert first.message_id == again.message_id


def test_a_worker_killed_while_it_gathers_leaves_neither_two_digests_nor_none(
    asked, morning, mailer
):
    """Kill it at each write of the round in turn, and let another one go on."""
    asked()
    asked(title="The other")
    session.commit()
    cuts = 0
    for step in range(1, 30):
        with stopped_at(MONDAY), dying_at(step) as death:
            try:
                begin_digests()
                work_off()
            except SystemExit:
                session.rollback()
        cuts += death.came
        if not death.came:
            break
    morning(MONDAY + timedelta(minutes=1))

    assert cuts > 3
    assert session.scalars(select(Job).where(Job.error != "")).all() == []
    assert len({it.message_id for it in to_ada(mailer)}) == 1
    assert len(session.scalars(select(Digest)).all()) == 1
    assert states() == {Sending.SENT}


class Death:
    """A worker that dies at its n-th statement that writes."""

    def __init__(self, step: int) -> None:
        self.left, self.came = step, False

    def __call__(self, _connection, _cursor, statement, *_rest):
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if not self.left:
                self.came = True
                raise SystemExit


@contextmanager
def dying_at(step: int):
    death = Death(step)
    event.listen(Engine, "before_cursor_execute", death)
    try:
        yield death
    finally:
        event.remove(Engine, "before_cursor_execute", death)


def test_thousands_are_gathered_a_batch_at_a_time(make, asked, morning, mailer, work):
    question = asked(follows=True)
    for number in range(4):
        person = make.member(email=f"p{number}@example.org")
        with stopped_at(SUNDAY - timedelta(hours=1)):
            actions.follow(question, person_id=person.id)
    with stopped_at(SUNDAY + timedelta(hours=1)):
        questions.answer(question, "More.", by=make.member())
        work()
    with stopped_at(MONDAY):
        begin_digests()
    batches = 0

    with stopped_at(MONDAY):
        while session.scalars(select(Job).where(Job.reaction.contains("gather"))).all():
            session.execute(
                Job.__table__.delete().where(Job.reaction.contains("gather"))
            )
            actions.gather_next(MONDAY.date(), most=2)
            session.commit()
            batches += 1
    morning()

    assert batches == 3
    assert sorted(
        it.to for it in mailer.sent if it.message_id.startswith("<digest")
    ) == [
        "ada@example.org",
        *(f"p{number}@example.org" for number in range(4)),
    ]


def test_who_has_left_gets_no_digest(asked, morning, mailer, ada):
    asked(follows=True)
    session.get_one(Person, ada.id).erased_at = SUNDAY

    morning()

    assert to_ada(mailer) == []
    assert session.scalars(select(Notification.id)).all()
