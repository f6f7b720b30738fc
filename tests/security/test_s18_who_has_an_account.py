"""S-18: no form tells whose address has an account."""

import re
import timeit

import pytest
from sqlalchemy import func, select

from forum.infra.db import session
from forum.infra.outbox import Job
from forum.signin.adapters.argon2 import Hasher
from tests.signin.conftest import PASSWORD, is_in, path_in

WRONG = "guess guess"
NEW = "purple rain falls"
TOKENS = re.compile(r'name="(?:csrf_token|once)"[^>]*>')


def told(answer, typed: str) -> tuple:
    """Everything an answer tells, without what differs at every request."""
    headers = {
        name: value
        for name, value in answer.headers
        if name not in {"Set-Cookie", "Content-Length", "Retry-After", "X-Request-Id"}
    }
    text = answer.text.replace(answer.headers["X-Request-Id"], "")
    return answer.status_code, headers, TOKENS.sub("", text).replace(typed, "…")


def jobs() -> int:
    return session.scalar(select(func.count()).select_from(Job))


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("path", "field", "fields"),
    [
        ("/sign-in", "who", {"password": WRONG}),
        (
            "/sign-up",
            "email",
            {"name": "Eve", "handle": "eve", "password": PASSWORD},
        ),
        ("/reset", "email", {}),
    ],
)
def test_s_18_the_answer_is_the_same(browser, another, path, field, fields):
    known, unknown = "ada@example.org", "eve@example.org"

    answers, owed = [], []
    for who, typed in ((browser, known), (another, unknown)):
        before = jobs()
        answers.append(told(who.post(path, **fields, **{field: typed}), typed))
        owed.append(jobs() - before)

    assert answers[0] == answers[1]
    assert owed[0] == owed[1]


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("path", ["/sign-in", "/reset", "/sign-up"])
def test_s_18_the_limits_are_the_same(browser, path):
    def first_refusal(typed: str) -> int:
        fields = {
            "/sign-in": {"who": typed, "password": WRONG},
            "/reset": {"email": typed},
            "/sign-up": {
                "email": typed,
                "name": "Eve",
                "password": PASSWORD,
            },
        }[path]
        codes = (browser.post(path, **fields).status_code for _ in range(12))
        return next(number for number, code in enumerate(codes) if code == 429)

    assert first_refusal("ada@example.org") == first_refusal("eve@example.org")


@pytest.mark.usefixtures("ada")
def test_s_18_a_sign_up_leaves_no_trace_to_look_for(browser, another, work, mailer):
    for who, email in ((browser, "ada@example.org"), (another, "eve@example.org")):
        who.post("/sign-up", name="Eve", handle="eve", email=email, password=NEW)
    work()

    assert browser.get("/people/eve").status_code == 404
    for email in ("ada@example.org", "eve@example.org"):
        another.post("/sign-in", who=email, password=NEW)
        assert not is_in(another)
    assert another.post(path_in(mailer.sent[1])).status_code == 303


def test_s_18_a_stranger_is_worked_for_as_much_as_a_member():
    hasher = Hasher()
    kept = hasher.hash(PASSWORD)
    hasher.matches("", WRONG)

    def shortest(kept: str) -> float:
        return min(timeit.repeat(lambda: hasher.matches(kept, WRONG), number=1))

    assert shortest("") == pytest.approx(shortest(kept), rel=0.5)
