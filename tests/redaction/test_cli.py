"""`forum redact`: what whoever runs the machine types when somebody calls."""

import pytest

from forum.infra.db import session
from forum.moderation.models import ActLog
from forum.moderation.rules import Capacity
from forum.posts.models import Post


@pytest.fixture
def type_(app):
    def run(*words: str, answers: str = ""):
        session.commit()
        done = app.test_cli_runner().invoke(args=["redact", *words], input=answers)
        session.expire_all()
        return done

    return run


@pytest.fixture
def posts(make) -> list[int]:
    question = make.question(body="Call me: 06 12 34 56 78.")
    other = make.question(body="> Call me: +33612345678\n\nI did.")
    return [question.id, other.id]


def bodies(posts) -> list[str]:
    return [session.get_one(Post, it).body for it in posts]


def test_it_shows_and_counts_before_it_asks(type_, posts):
    before = bodies(posts)

    refused = type_("06 12 34 56 78", answers="n\n")

    assert refused.exit_code == 1
    assert "     2 post.body" in refused.output
    assert "     2 in all" in refused.output
    assert "This cannot be undone." in refused.output
    assert bodies(posts) == before


def test_from_everywhere_quotes_included(type_, posts):
    done = type_("06.12.34.56.78", "--reason", "Her phone.", "--yes")

    assert done.exit_code == 0, done.output
    assert bodies(posts) == ["Call me: •••.", "> Call me: •••\n\nI did."]
    lines = session.query(ActLog).all()
    assert [(it.capacity, it.note) for it in lines] == [
        (Capacity.SITE, "Her phone.")
    ] * 2


def test_from_one_post_alone(type_, posts):
    done = type_("--post", str(posts[0]), "0612345678", "--reason", "Hers.", "--yes")

    assert done.exit_code == 0, done.output
    assert bodies(posts) == ["Call me: •••.", "> Call me: +33612345678\n\nI did."]


def test_a_dry_run_changes_nothing(type_, posts):
    before = bodies(posts)

    done = type_("0612345678", "--dry-run")

    assert done.exit_code == 0
    assert "     2 in all" in done.output
    assert bodies(posts) == before


@pytest.mark.usefixtures("posts")
def test_a_second_time_there_is_nothing_left(type_):
    type_("0612345678", "--yes")

    again = type_("0612345678", "--yes")

    assert again.exit_code == 0
    assert "     0 in all" in again.output


def test_what_is_too_short_is_said_in_a_line(type_):
    done = type_("ab", "--yes")

    assert done.exit_code == 1
    assert "too short" in done.output
    assert "Traceback" not in done.output
