"""S-16: whichever way somebody comes in, they are who they are when they act.

Another site that vouches, a password, words that wait for an account, a claim on a
review: what somebody may do is looked at again when it takes effect.
"""

import pytest
from sqlalchemy import delete, select

from forum.ideas import actions as ideas
from forum.infra.db import session
from forum.kernel.errors import NotAllowed
from forum.moderation import actions as moderation
from forum.moderation.models import Review
from forum.moderation.rules import Ruling, SanctionKind
from forum.people import actions as people
from forum.people.models import Grant
from forum.people.queries import member
from forum.people.rules import Role
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.signin.models import LinkedAccount
from tests.conftest import CHEAP
from tests.make import FALLS, befalls
from tests.signin.conftest import go_through


@pytest.mark.parametrize("fall", FALLS.keys() - {"unconfirmed"})
@pytest.mark.parametrize("way", ["form", "site"])
def test_s16_every_way_in_leads_to_the_same_gates(make, browser, provider, way, fall):
    eve = make.person("Eve", handle="eve", password_hash=CHEAP.hash("three blue cats"))
    session.add(
        LinkedAccount(
            person_id=eve.id,
            issuer=provider.url,
            subject=provider.person["sub"],
            email="grace@example.org",
        )
    )
    question = make.question()
    befalls(eve, fall)

    if way == "form":
        browser.post("/sign-in", who="eve", password="three blue cats")
    else:
        go_through(browser, provider)
    refused = browser.post(f"/questions/{question.id}/answers", body="Buy pills.")

    assert browser.get("/settings/account").status_code == 200
    assert refused.status_code == 403
    assert session.scalars(select(Post).where(Post.author_id == eve.id)).all() == []


def test_s16_words_that_waited_for_somebody_who_was_banned_are_not_published(
    make, browser
):
    eve = make.person("Eve", handle="eve", password_hash=CHEAP.hash("three blue cats"))
    question = make.question()
    befalls(eve, "banned")
    path = f"/questions/{question.id}/answers"

    browser.post("/sign-in/kept", kept='{"body": ["A text."]}', kept_action=path)
    browser.post("/sign-in", who="eve", password="three blue cats")
    browser.post(path, body="A text.")

    assert session.scalars(select(Post).where(Post.author_id == eve.id)).all() == []


def test_s16_nobody_gives_themselves_a_role_by_any_field(make, browser):
    eve = make.person("Eve")
    browser.sign_in(eve)
    more = dict.fromkeys(("role", "roles", "grant", "is_admin", "waiting"), "admin")

    browser.post("/settings/profile", name="Eve", bio="", language="en", **more)
    browser.post("/moderation/experts/eve", ruling="granted", reason="Me.", **more)
    browser.post("/admin/abilities", **more)

    assert session.scalars(select(Grant).where(Grant.person_id == eve.id)).all() == []


def test_s16_a_claim_on_a_review_is_worth_nothing_once_the_role_is_lost(make):
    post, judge = make.answer(), make.person(roles=(Role.MODERATOR,))
    moderation.flag(post, HideReason.SPAM, by=make.member())
    it = session.scalars(select(Review)).one()
    moderation.claim(it, post, by=make.acting(judge))
    session.execute(delete(Grant).where(Grant.person_id == judge.id))

    with pytest.raises(NotAllowed):
        moderation.decide(it, post, Ruling.HIDE, reason="spam", by=member(judge))
    with pytest.raises(NotAllowed):
        moderation.hand_on(it, post, to_id=make.moderator().id, by=member(judge))

    assert post.is_shown


def test_s16_a_moderator_neither_judges_their_own_nor_another_area(make):
    marc, box, fibre = make.person("Marc"), make.area(), make.area()
    people.grant(marc, Role.MODERATOR, area_id=box.id)
    mine = make.answer(make.question(area=box), by=member(marc))
    elsewhere = make.answer(make.question(area=fibre))

    for post in (mine, elsewhere):
        with pytest.raises(NotAllowed):
            moderation.hide(post, HideReason.SPAM, by=member(marc))
        with pytest.raises(NotAllowed):
            moderation.restore(post, note="Mine.", by=member(marc))
    with pytest.raises(NotAllowed):
        moderation.sanction(
            marc,
            SanctionKind.REMINDER,
            reason=HideReason.SPAM,
            words="To me.",
            by=member(marc),
        )


def test_s16_staff_has_no_voice_whatever_else_they_are(make):
    karim = make.member("Karim", roles=(Role.STAFF, Role.EXPERT, Role.ADMIN))
    question, idea = make.question(), make.idea()

    with pytest.raises(NotAllowed, match="not counted"):
        ideas.support(idea, by=karim)
    with pytest.raises(NotAllowed, match="not counted"):
        questions.say_me_too(question, by=karim)
