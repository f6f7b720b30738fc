"""Asking an outside service: what it is sent, and what it can and cannot do."""

import json
import re
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import g
from sqlalchemy import select

from forum.infra import http, settings
from forum.infra.db import session
from forum.infra.outbox import Job, work_off
from forum.infra.personal_data import Leaving
from forum.kernel.clock import now, stopped_at
from forum.moderation import actions as moderation
from forum.moderation.models import Finding, Review
from forum.moderation.rules import Ruling, Sign
from forum.posts.rules import Visibility
from forum.questions import actions
from forum.screening.models import Opinion
from forum.screening.rules import Asked, Limits, signed
from forum.taxonomy.rules import Audience
from tests.screening.outside import Slow, Talker, served

KEY = "a key that both of them know"
DOC = Path(__file__).parents[2] / "docs" / "outside-service.md"
TEXT = "My box restarts every night at three, and the lamp is red."


def scored(score, reason="It sells something."):
    return 200, json.dumps({"score": score, "reason": reason}).encode()


@pytest.fixture
def service(app):
    with served(Talker, asked=[], says=scored(0.95)) as server:
        name(app, server)
        yield server


def name(app, server, **given):
    app.extensions["forum.config"] = replace(
        app.extensions["forum.config"],
        reaches="127.0.0.0/8",
        sorter_url=f"http://127.0.0.1:{server.server_port}/judge",
        sorter_key=KEY,
        **given,
    )


@pytest.fixture
def answer(make, newcomer):
    """Say something harmless, as the first thing of a new account."""
    settings.write(replace(settings.read(Limits), gap_seconds=0))

    def say_it(text=TEXT, question=None):
        it = actions.answer(question or make.question(), text, by=newcomer)
        session.commit()
        return it

    return say_it


def signs(post):
    found = (
        select(Finding.sign, Finding.detail)
        .join(Review, Review.id == Finding.review_id)
        .where(Review.post_id == post.id)
    )
    return [tuple(it) for it in session.execute(found)]


def owed():
    return session.scalars(select(Job).where(Job.reaction.contains("ask_the"))).all()


def test_nobody_is_asked_unless_a_deployment_says_so(browser, answer, work):
    post = answer()
    assert owed() == []
    work()

    assert post.visibility is Visibility.PUBLIC
    assert session.scalars(select(Opinion)).all() == []
    assert "Who else reads" not in browser.get("/privacy").text


def test_a_first_post_waits_when_the_service_is_sure(service, answer, work):
    post = answer()
    assert service.asked == []  # whoever posts waits for nobody

    work()

    assert post.visibility is Visibility.HELD
    assert signs(post) == [(Sign.ASKED_OUTSIDE, "0.95: It sells something.")]
    [(headers, body)] = service.asked
    assert json.loads(body) == {
        "id": f"post-{post.id}-1",
        "kind": "answer",
        "title": "",
        "text": TEXT,
        "language": post.language,
        "links": [],
        "account_age_hours": 1,
    }
    asked = Asked(**json.loads(body))
    assert asked.body == body
    again = signed(asked, KEY, int(headers["webhook-timestamp"]))
    assert again["webhook-signature"] == headers["webhook-signature"]
    other = signed(asked, f"{KEY}.", int(headers["webhook-timestamp"]))
    assert other["webhook-signature"] != headers["webhook-signature"]


def test_otherwise_it_only_sorts(service, answer, work):
    posts = {}
    for score, holds in ((0.6, True), (0.49, True), (1, False), (0, True)):
        service.says = scored(score)
        settings.write(replace(settings.read(Limits), holds=holds))
        posts[score] = answer()
        work()

    assert {it.visibility for it in posts.values()} == {Visibility.PUBLIC}
    assert [score for score, it in posts.items() if signs(it)] == [0.6, 1]


@pytest.mark.parametrize(
    "says",
    [
        (500, b"oops"),
        (404, b'{"score": 1}'),
        (302, b""),
        (200, b"no json"),
        (200, b"[" * 100_000),
        (200, b'{"score": 7}'),
        (200, b'{"score": NaN}'),
        (200, b'{"score": true}'),
        (200, b'{"score": "1"}'),
        (200, b'{"reason": "spam"}'),
        (200, b"[]"),
        (200, bytes(10 * 2**20)),
    ],
    ids=range(12),
)
def test_whoever_lies_or_breaks_holds_nothing_and_is_asked_four_times_at_most(
    service, answer, caplog, says
):
    service.says = says
    post, began = answer(), now()

    work_off()
    assert len(service.asked) == 1
    assert [it.score for it in session.scalars(select(Opinion))] == [None]
    assert "the outside service is of no use" in caplog.text
    assert TEXT not in caplog.text

    for minutes in (2, 15, 90, 95, 6_000):
        with stopped_at(began + timedelta(minutes=minutes)):
            work_off()
    session.expire_all()

    assert len(service.asked) == 4
    assert owed() == []
    assert post.visibility is Visibility.PUBLIC
    assert signs(post) == []


def test_a_slow_service_is_hung_up_on_and_slows_nothing_else(app, answer, monkeypatch):
    monkeypatch.setattr(http, "SECONDS", 0.3)
    with served(Slow, asked=[]) as server:
        name(app, server)
        first, second = answer(), answer("It helped me to hold the button for long.")

        work_off()

        assert len(server.asked) == 1  # the other one waits until a minute is over
        assert len(owed()) == 2
    assert {first.visibility, second.visibility} == {Visibility.PUBLIC}


def test_a_service_that_is_away_is_asked_again_when_it_is_back(app, answer, work):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with served(Talker, asked=[], says=scored(0.95)) as server:
        name(app, server)
        there = app.extensions["forum.config"]
        app.extensions["forum.config"] = replace(
            there, sorter_url=f"http://127.0.0.1:{port}/"
        )
        post = answer()
        work_off()
        assert post.visibility is Visibility.PUBLIC

        app.extensions["forum.config"] = there
        work(within=timedelta(minutes=2))

    assert post.visibility is Visibility.HELD


def test_only_what_a_visitor_reads_of_somebody_new_is_sent(
    service, make, newcomer, answer, work
):
    private = make.question(area=make.area(audience=Audience.STAFF))
    make.answer(private, body=TEXT, by=newcomer)
    above = make.question()
    session.commit()

    held = answer("Call 1-888-555-0163 toll free, our expert helps you right away now.")
    under = answer(question=above)
    above.visibility = Visibility.HIDDEN
    actions.answer(make.question(), TEXT, by=make.expert())  # whom all trust
    session.commit()
    work()

    assert held.visibility is Visibility.HELD
    assert under.visibility is Visibility.PUBLIC
    assert service.asked == []


def test_what_a_moderator_left_in_sight_stays_there(service, make, answer, work):
    post = answer()
    it = moderation.screen(post, [])
    moderation.decide(it, post, Ruling.KEEP, by=make.moderator())
    work()

    assert service.asked
    assert post.visibility is Visibility.PUBLIC
    assert signs(post) == []


def test_pages_and_the_doctor_say_who_is_asked(  # noqa: PLR0917
    app, service, browser, make, answer, work
):
    runner = app.test_cli_runner()
    name(app, service, sorter_gets_address=True)
    answer()
    work()
    g.pop("site_settings", None)

    assert json.loads(service.asked[0][1])["address"].endswith("@example.org")
    said = browser.get("/privacy").text
    assert "127.0.0.1" in said
    assert "It is sent your e-mail address, too." in said
    browser.sign_in(make.admin())
    assert "Usable answers" in browser.get("/admin/screening").text
    assert "is asked about posts: 1 answers" in runner.invoke(args=["doctor"]).output
    session.add(Opinion(post_id=session.scalars(select(Opinion)).first().post_id))
    session.commit()
    assert "gave 1 usable answers to 2 calls" in runner.invoke(args=["doctor"]).output


@pytest.mark.usefixtures("service")
def test_the_reason_it_gave_goes_with_the_author(answer, newcomer, work):
    post = answer()
    work()
    gone = Leaving(id=newcomer.id, handle="nova", email="", tombstone_id=newcomer.id)
    moderation.erase(gone)

    assert signs(post) == [(Sign.ASKED_OUTSIDE, "")]


def test_the_service_of_the_documentation_answers_who_signs(
    app, answer, tmp_path, monkeypatch
):
    (tmp_path / "key").write_text(f"{KEY}\n")
    monkeypatch.setenv("SORTER_KEY_FILE", str(tmp_path / "key"))
    code = re.search(r"```python\n(.*?)```", DOC.read_text(), re.DOTALL)[1]
    sample = {"__name__": "sample"}
    exec(compile(code, str(DOC), "exec"), sample)  # noqa: S102 - it is ours
    sample["Service"].log_message = lambda *_: None
    with served(sample["Service"]) as server:
        name(app, server)
        post = answer("Our casino pays every day, whoever plays at night wins more.")
        work_off()
        assert (Sign.ASKED_OUTSIDE, "0.95: It names a casino") in signs(post)

        url = f"http://127.0.0.1:{server.server_port}/"
        asked = Asked(
            id="post-1-1",
            kind="answer",
            title="",
            text=TEXT,
            language="en",
            links=[],
            account_age_hours=1,
        )
        late, seconds = int(now().timestamp()) - 400, int(now().timestamp())
        for key, at, status in (
            (KEY, seconds, 200),
            (KEY, late, 401),
            ("x", seconds, 401),
        ):
            found = http.send(url, asked.body, headers=signed(asked, key, at))
            assert found.status == status
