"""The brand's words stay, whoever said them; who said them may be forgotten."""

from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.ledger.queries import verify
from forum.loop.models import BrandResponse, Commitment, DecisionEvent
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Role
from forum.posts.rules import Visibility
from forum.privacy import actions
from forum.questions import actions as questions
from forum.questions.models import Answer
from tests.loop.material import decide


def karim(make) -> Person:
    return make.person("Karim Orme", handle="karim-orme", roles=(Role.STAFF,))


def test_what_staff_decided_and_promised_stays_and_the_ledger_is_whole(make, browser):
    who, idea = karim(make), make.idea(backed_by=[make.member()])
    decide(idea, Decision.PLANNED, by=make.acting(who))
    length = verify().length

    stands = actions.erase(who)

    assert stands == who.id  # the database does not let their words be another's
    assert (who.name, who.email) == ("Former member", None)
    assert who.handle.startswith("gone-")
    assert not member(who).roles
    assert session.query(BrandResponse).one().by_id == who.id
    assert session.query(DecisionEvent).one().by_id == who.id
    assert session.query(Commitment).one().owner_id is None
    assert session.get_one(Idea, idea.id).owner_id is None
    # One entry more: that nobody answers for the promise.
    assert (verify().fault, verify().length) == (None, length + 1)
    page = browser.get(f"/ideas/{idea.id}/{idea.slug}")
    assert page.status_code == 200
    assert "Karim" not in page.text


def test_an_official_answer_stays_and_what_they_said_themself_goes(make):
    who, question = karim(make), make.question()
    answers = [
        questions.answer(question, words, official=official, by=make.acting(who))
        for words, official in (("We mended it.", True), ("Mine restarts too.", False))
    ]

    actions.erase(who)

    kept = [session.get_one(Answer, it.id) for it in answers]
    assert [it.visibility for it in kept] == [Visibility.PUBLIC, Visibility.ERASED]
    assert [it.body for it in kept] == ["We mended it.", ""]
    assert verify().fault is None
