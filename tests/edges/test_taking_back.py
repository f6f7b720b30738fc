"""Authors who take back what they proposed."""

import pytest

from forum.askers.queries import ties
from forum.comments import actions as comments
from forum.ideas import actions
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.errors import Conflict, NotAllowed
from forum.people.models import Person
from forum.posts.rules import Visibility
from forum.promise.queries import running
from forum.promise.rules import ClockKind, Target
from tests.loop.material import decide


@pytest.fixture
def ada(make):
    return make.person("Ada Quint")


def test_an_idea_that_others_support_stays_with_them_without_its_author(
    make, ada, browser, page_of
):
    """Idea author deletes: if others support it, "adopted by its supporters"."""
    idea = make.idea(by=make.acting(ada), backed_by=[make.member()])
    browser.sign_in(ada)
    assert "stays without your name" in browser.get(f"/ideas/{idea.id}/withdraw").text

    browser.post(f"/ideas/{idea.id}/withdraw")

    assert (idea.visibility, idea.support_count) == (Visibility.PUBLIC, 1)
    assert ties(idea.id, ada.id) == frozenset()
    assert session.get_one(Person, idea.author_id).erased_at is not None
    browser.post("/sign-out")
    page = page_of(idea)
    assert "Adopted by its supporters" in page
    assert "Ada Quint" not in page
    assert running(ClockKind.FIRST_ANSWER, Target.POST, [idea.id])


def test_an_idea_that_nobody_else_supports_is_withdrawn_and_leaves_a_tombstone(
    make, ada, browser
):
    """Idea author deletes: if nobody, withdrawn, tombstone."""
    idea = make.idea("A title of mine", by=make.acting(ada))
    comments.add(idea, "I would not.", by=make.member())
    browser.sign_in(ada)

    browser.post(f"/ideas/{idea.id}/withdraw")

    assert (idea.visibility, idea.support_count) == (Visibility.WITHDRAWN, 0)
    left = browser.get(f"/ideas/{idea.id}?lang=en")
    assert left.status_code == 410
    assert "withdrawn by its author" in left.text
    assert "A title of mine" not in left.text
    assert "A title of mine" not in browser.get("/ideas").text
    assert not running(ClockKind.FIRST_ANSWER, Target.POST, [idea.id])


def test_an_idea_that_the_brand_answered_stays_readable(make, ada, staff, page_of):
    """Idea author deletes: what was answered is nobody's alone."""
    idea = make.idea(by=make.acting(ada))
    decide(idea, Decision.ACKNOWLEDGED, by=staff)

    assert actions.withdraw_idea(idea, by=make.acting(ada))

    assert idea.visibility is Visibility.PUBLIC
    assert idea.author_id != ada.id
    page = page_of(idea)
    assert "Its author has left" in page
    assert "Adopted by its supporters" not in page


def test_nobody_takes_back_the_idea_of_another_nor_one_that_others_lead_to(
    make, ada, staff, marc
):
    """Idea author deletes: the author alone, and no link is left to lead nowhere."""
    idea, repeat = make.idea(by=make.acting(ada)), make.idea(by=staff)
    actions.merge(repeat, idea, reason="The same.", by=marc)

    with pytest.raises(NotAllowed):
        actions.withdraw_idea(idea, by=marc)
    with pytest.raises(Conflict, match="Part them first"):
        actions.withdraw_idea(idea, by=make.acting(ada))

    assert idea.support_count == 1
