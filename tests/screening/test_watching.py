"""Moderators watch for words and links, try it first, and no pattern costs the site."""

import time

import pytest

from forum.infra.db import session
from forum.kernel.errors import Invalid, NotAllowed
from forum.moderation.models import Review
from forum.posts.rules import Visibility
from forum.questions import actions
from forum.screening.actions import keep_rule, switch_rule
from forum.screening.adapters.patterns import check_pattern, fitting
from forum.screening.rules import Watch, What, Where


def rule(make, **given):
    return keep_rule(
        **{
            "name": "Casinos",
            "pattern": "casino|roulette",
            "where": Where.WORDS,
            "what": What.HOLDS,
            "by": make.moderator(),
        }
        | given
    )


@pytest.mark.parametrize(
    ("where", "what", "body", "becomes"),
    [
        (Where.WORDS, What.HOLDS, "Come to the CASINO.", Visibility.HELD),
        (Where.WORDS, What.SORTS, "Come to the casino.", Visibility.PUBLIC),
        (Where.LINKS, What.HOLDS, "[x](https://casino.example/)", Visibility.HELD),
        (Where.LINKS, What.HOLDS, "No casino here.", Visibility.PUBLIC),
    ],
)
def test_a_rule_does_what_it_says(make, where, what, body, becomes):
    rule(make, where=where, what=what)

    answer = actions.answer(make.question(), body, by=make.member())

    assert answer.visibility is becomes
    looked = session.query(Review).filter_by(post_id=answer.id).count()
    assert looked == ("No casino" not in body)


def test_a_rule_that_is_switched_off_is_looked_for_no_more(make):
    it = rule(make)
    switch_rule(it, on=False, by=make.moderator())

    answer = actions.answer(make.question(), "A casino.", by=make.member())

    assert answer.visibility is Visibility.PUBLIC


@pytest.mark.parametrize("pattern", ["(", "a(?=b)", r"(a)\1", ".*", "x" * 201, " "])
def test_what_cannot_be_looked_for_is_refused_with_what_to_do(pattern):
    with pytest.raises(Invalid) as refused:
        check_pattern(pattern)

    assert refused.value.field == "pattern"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}$", r"(\w+\s?)+$"])
def test_s12_no_pattern_takes_longer_than_the_text_is_long(pattern):
    watch = Watch(name="x", pattern=pattern, where=Where.WORDS, what=What.SORTS)
    fitting([watch], "a", [])
    began = time.perf_counter()

    fitting([watch], "a" * 40_000 + "!", [])

    assert time.perf_counter() - began < 0.5


def test_a_rule_is_tried_on_a_text_before_it_is_kept(make, browser):
    browser.sign_in(make.moderator())
    form = {
        "name": "Casinos",
        "pattern": "cas[io]no",
        "where": "words",
        "what": "sorts",
    }

    tried = browser.post("/moderation/watch/try", text="A Casino and a casono.", **form)

    assert "It fits 2 times." in tried.text
    assert "Nothing is watched for yet." in tried.text
    assert browser.post("/moderation/watch", **form).status_code == 303
    assert "Casinos" in browser.get("/moderation/watch").text


def test_only_moderators_watch(make, browser):
    with pytest.raises(NotAllowed):
        rule(make, by=make.member())
    browser.sign_in(make.member())

    assert browser.get("/moderation/watch").status_code == 403
