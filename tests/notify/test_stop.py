"""S-20, RFC 8058: one press in a mail program stops letters, opening one stops none."""

import re

import pytest
from sqlalchemy import select

from forum.app import create_app
from forum.infra.db import db, session
from forum.kernel.clock import now
from forum.notify import notices
from forum.notify.models import Mute, Preference
from forum.notify.rules import Rhythm
from forum.people.models import Person
from forum.questions import actions as questions
from tests.conftest import config_in

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def ada(make) -> Person:
    return make.person("Ada", email="ada@example.org")


@pytest.fixture
def way(make, work, mailer, ada):
    """Give the address in a letter: of an outcome, or of an ordinary answer."""

    def of_letter(*, official: bool) -> str:
        question = make.question(by=make.acting(ada))
        questions.answer(question, "Here.", official=official, by=make.staff())
        work()
        [stop] = re.findall(r"/messages/mute/\S+", mailer.sent[-1].text)
        return stop.partition("?")[0]

    return of_letter


def chosen() -> tuple[list[int], dict[str, Rhythm]]:
    """Read what is muted, and what was chosen by kind."""
    kinds = session.execute(select(Preference.kind, Preference.rhythm))
    return list(session.scalars(select(Mute.post_id))), dict(kinds.all())


def press(app, path: str, **fields):
    """Send the form as a mail program does: no cookie, no token, nothing of before."""
    session.commit()
    answer = app.test_client(use_cookies=False).post(path, data=fields or ONE_CLICK)
    session.expire_all()
    return answer


@pytest.fixture
def guarded(app):
    """Ask for the tokens of forms, as a site does."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def test_s_20_a_scanner_that_opens_it_ten_times_stops_nothing(browser, way):
    path = way(official=True)

    answers = [browser.get(path) for _ in range(10)]
    head = browser.client.head(path)

    assert {it.status_code for it in [*answers, head]} == {200}
    assert chosen() == ([], {})


def test_one_press_mutes_what_was_asked_when_it_is_an_outcome(guarded, way):
    path = way(official=True)

    answer = press(guarded, path)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert chosen() == ([1], {})


def test_one_press_stops_the_kind_when_it_is_anything_else(guarded, way):
    path = way(official=False)

    answer = press(guarded, path)

    assert answer.status_code == 200
    assert chosen() == ([], {"question.answered": Rhythm.PAGES})


def test_nothing_comes_after_it(guarded, way, mailer):
    press(guarded, way(official=False))

    way(official=False)

    assert len(mailer.sent) == 1


def test_the_page_offers_the_other_choice_and_the_way_back(guarded, way):
    path = way(official=False)

    press(guarded, path, which="ask", on="0")
    muted = chosen()
    press(guarded, path, which="ask", on="1")
    press(guarded, path, which="kind", on="0")
    stopped = chosen()
    page = press(guarded, path, which="kind", on="1")

    assert muted == ([1], {})
    assert stopped == ([], {"question.answered": Rhythm.PAGES})
    assert chosen() == ([], {})
    assert page.text.count('name="on" value="0"') == 2


def test_an_outcome_cannot_be_stopped_by_its_kind(guarded, way):
    answer = press(guarded, way(official=True), which="kind", on="0")

    assert answer.status_code == 404
    assert chosen() == ([], {})


def is_refused(app, path: str) -> bool:
    before = chosen()
    codes = {press(app, path).status_code, app.test_client().get(path).status_code}
    return codes == {404} and chosen() == before


def test_s_20_a_token_that_was_changed_is_refused(guarded, way):
    path = way(official=True)
    number, _, code = path.rpartition("/")[2].partition("-")

    for forged in (
        f"{int(number) + 1}-{code}",
        f"{number}-{'0' * 32}",
        f"{number}-{code[:-1]}",
        f"{number}-{code}0",
        f"{number}-{code.upper()}é",
        number,
        "x",
        "%00",
    ):
        assert is_refused(guarded, f"/messages/mute/{forged}"), forged


def test_s_20_it_stops_nothing_for_who_has_moved_or_left(guarded, way, ada):
    path = way(official=True)

    ada.email = "elsewhere@example.org"
    assert is_refused(guarded, path)

    ada.email, ada.erased_at = "ada@example.org", now()
    assert is_refused(guarded, path)


def test_s_20_another_site_with_our_database_stops_nothing(app, way, ada, tmp_path):
    path = way(official=True)
    adapters = app.extensions["forum.adapters"]
    theirs = create_app(config_in(tmp_path, secret_key="x" * 40), adapters)

    with theirs.app_context():
        token = notices.token(1, session.merge(ada, load=False))
        session.remove()
        db.engine.dispose()

    assert token != path.rpartition("/")[2]
    assert is_refused(app, f"/messages/mute/{token}")


def test_its_address_never_travels_further(browser, way):
    assert browser.get(way(official=True)).headers["Referrer-Policy"] == "strict-origin"
