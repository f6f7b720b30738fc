"""Asked in one language, answered in another: nothing translates, so it is said."""

import pytest

from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.loop import actions as loop
from forum.loop.models import BrandResponse
from forum.loop.rules.decisions import ResponseKind
from tests.loop.material import decide

ADA = "ada@example.org"


@pytest.fixture
def ada(make):
    return make.person("Ada", language="en", email=ADA)


@pytest.fixture
def idea(make, ada):
    zoe = make.member("Zoé", language="fr")
    return make.idea(by=make.acting(ada), backed_by=[zoe])


def test_a_reason_in_another_language_is_marked_for_who_reads_the_first(
    idea, staff, page_of, work, mailer
):
    """Language: the reason must exist in the ask's language or be marked."""
    decide(idea, Decision.DECLINED, language="fr", by=staff)
    work()

    assert 'Written in: <span lang="fr">français</span>' in page_of(idea)
    assert '<div class="prose" dir="auto" lang="fr"><p>You are right' in page_of(idea)
    assert "français</span></span>" not in page_of(idea, lang="fr")
    letters = {it.to == ADA: it for it in mailer.sent}
    for form in (letters[True].text, letters[True].html):
        assert "Written in:" in form
        assert "français" in form
    assert "français" not in letters[False].text


def test_a_reason_in_the_language_of_who_asked_carries_no_mark(idea, make, page_of):
    """Language: a response carries its own."""
    decide(idea, Decision.DECLINED, by=make.staff())

    assert "Written in:" not in page_of(idea)


def test_whoever_answers_says_in_which_language_and_a_correction_keeps_it(
    idea, make, browser
):
    """Language: whoever writes knows it; no machine guesses."""
    karim = make.person("Karim", roles=("staff",), language="en")
    browser.sign_in(karim)
    form = browser.get(f"/ideas/{idea.id}/answer?kind=acknowledged").text
    assert '<option selected value="en">English</option>' in form

    browser.post(
        f"/ideas/{idea.id}/answer",
        kind="acknowledged",
        words="Nous l’avons lue.",
        language="fr",
        seen="0",
    )
    browser.post(
        f"/ideas/{idea.id}/answer",
        kind="progress",
        words="Nous y travaillons.",
        language="fr",
        seen="1",
    )
    read, news = session.query(BrandResponse).order_by(BrandResponse.id).all()
    loop.correct(news, "Nous avançons.", post=idea, by=make.acting(karim))

    assert (news.kind, read.language) == (ResponseKind.PROGRESS, "fr")
    kept = session.query(BrandResponse.language).order_by(BrandResponse.id)
    assert [it.language for it in kept] == ["fr", "fr", "fr"]
