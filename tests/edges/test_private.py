"""Private asks and public threads: joined when their author agrees, or only counted."""

from types import SimpleNamespace

import pytest

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.ideas import actions
from forum.ideas.rules import Decision, LinkRole
from forum.infra.db import session
from forum.kernel.errors import Conflict, NotAllowed
from forum.posts import queries as posts
from forum.questions import actions as questions
from forum.taxonomy.models import AreaMember
from forum.taxonomy.rules import Audience
from tests.loop.material import decide

SAME = "Both ask for a warning."
SECRET = "What only the members of the club know"


@pytest.fixture
def club(make):
    return make.area("club", audience=Audience.MEMBERS)


@pytest.fixture
def ada(make, club):
    ada = make.person("Ada Quint", handle="ada-quint")
    session.add(AreaMember(area_id=club.id, person_id=ada.id))
    session.flush()
    return ada


@pytest.fixture
def asks(make, club, ada):
    """Wish for the same, in private as Ada and in public."""
    return SimpleNamespace(
        private=make.idea(SECRET, by=make.acting(ada), area=club),
        public=make.idea("Warn me in time"),
        author=make.acting(ada),
        ada=ada,
    )


@pytest.mark.parametrize("answer", [None, False])
def test_what_is_private_is_joined_in_public_by_no_moderator_alone(asks, marc, answer):
    """Merge private → public: refused unless the author agrees."""
    asked = curation.ask_author(asks.private, asks.public, by=marc)
    if answer is not None:
        curation.answer(asked, asks.private, agrees=answer, by=asks.author)

    with pytest.raises(Conflict, match="Ask its author"):
        actions.merge(asks.private, asks.public, reason=SAME, by=marc)

    assert not asks.private.is_merged


def test_a_private_idea_whose_author_agreed_is_joined_and_read_in_public(
    asks, marc, page_of
):
    """Merge private → public: unless the author agrees."""
    asked = curation.ask_author(asks.private, asks.public, by=marc)
    assert SECRET not in page_of(asks.public)

    curation.answer(asked, asks.private, agrees=True, by=asks.author)
    actions.merge(asks.private, asks.public, reason=SAME, by=marc)

    assert SECRET in page_of(asks.public)
    assert asks.public.support_count == 2


def test_the_author_reads_the_text_and_answers_by_a_form(
    asks, marc, work, mailer, browser
):
    """Merge private → public: GET shows, POST agrees or declines."""
    asked = curation.ask_author(asks.private, asks.public, by=marc)
    work()
    [letter] = [it for it in mailer.sent if it.to == asks.ada.email]
    address = f"/curation/disclosures/{asked.id}"
    assert address in letter.text
    browser.sign_in(asks.ada)

    page = browser.get(address).text
    assert SECRET in page
    assert "Warn me in time" in page
    assert asked.agreed is None
    browser.post(address, answer="agree")

    session.expire_all()
    assert asked.agreed is True
    work()
    browser.sign_in(marc)
    assert browser.get(address).status_code == 404
    assert browser.post(address, answer="decline").status_code == 404


def test_nobody_else_answers_for_the_author_and_nobody_is_asked_twice(asks, make, marc):
    """Merge private → public: the author, and nobody for them."""
    asked = curation.ask_author(asks.private, asks.public, by=marc)

    with pytest.raises(NotAllowed):
        curation.answer(asked, asks.private, agrees=True, by=marc)
    with pytest.raises(Conflict, match="asked already"):
        curation.ask_author(asks.private, asks.public, by=marc)
    with pytest.raises(NotAllowed):
        curation.ask_author(asks.private, make.idea(), by=make.member())


def test_what_others_have_said_in_private_is_carried_nowhere(
    asks, make, club, marc, staff
):
    """Merge private → public: an author agrees for their own words alone."""
    supported = make.idea(by=asks.author, area=club, backed_by=[make.member()])
    comments.add(asks.private, "Mine as well.", by=staff)

    for each in (asks.private, supported):
        with pytest.raises(Conflict, match="Others have spoken there"):
            curation.ask_author(each, asks.public, by=marc)


def test_what_is_public_is_not_joined_in_private(asks, marc):
    """Merge private → public: the other way would take public text away."""
    with pytest.raises(Conflict, match="Everybody reads this"):
        actions.merge(asks.public, asks.private, reason=SAME, by=marc)


def test_a_private_ask_is_evidence_that_only_counts(asks, marc, page_of, browser):
    """Merge private → public: otherwise link as private evidence (count only)."""
    curation.link_in_private(asks.private, asks.public, by=marc)

    page = page_of(asks.public)
    assert "And 1 private request." in page
    for secret in (SECRET, asks.private.slug, "Ada Quint", f"/ideas/{asks.private.id}"):
        assert secret not in page
    assert Tie.DUPLICATE in ties(asks.public.id, asks.ada.id)
    browser.sign_in(marc)
    assert "Counts in private for:" in page_of(asks.private)
    curation.unlink(asks.private, asks.public.id, by=marc)
    assert not ties(asks.public.id, asks.ada.id)


def test_whoever_asked_in_private_hears_what_becomes_of_the_public_idea(
    asks, marc, staff, work, mailer
):
    """Merge private → public: an asker of the outcome, whom nobody names."""
    curation.link_in_private(asks.private, asks.public, by=marc)
    work()
    mailer.sent.clear()

    decide(asks.public, Decision.DECLINED, by=staff)
    work()

    assert any(it.to == asks.ada.email for it in mailer.sent)
    assert not any("Ada" in it.text for it in mailer.sent if it.to != asks.ada.email)


def test_a_private_question_is_neither_joined_nor_linked_nor_a_public_repeat(
    make, club, marc
):
    """Merge private → public: questions as well as ideas."""
    private, public = make.question(area=club), make.question()
    idea = make.idea()

    with pytest.raises(Conflict, match="Ask its author"):
        curation.merge(private, public, reason=SAME, by=marc)
    with pytest.raises(Conflict, match="Ask its author"):
        questions.close_as_duplicate(private, public, by=marc)
    with pytest.raises(Conflict, match="private evidence"):
        curation.link(private, idea, LinkRole.ORIGIN, by=marc)
    with pytest.raises(Conflict, match="Everybody reads this"):
        curation.merge(public, private, reason=SAME, by=marc)
    with pytest.raises(Conflict, match="Only its author"):
        curation.move(private, make.area().id, reason=SAME, by=marc)


def test_a_private_question_whose_author_agreed_is_joined_in_public(
    make, club, ada, marc, browser
):
    """Merge private → public: a question, too, once its author agrees."""
    private = make.question(title=SECRET, by=make.acting(ada), area=club)
    public = make.question()
    asked = curation.ask_author(private, public, by=marc)
    curation.answer(asked, private, agrees=True, by=make.acting(ada))

    curation.merge(private, public, reason=SAME, by=marc)

    session.commit()
    assert SECRET in browser.get(f"/questions/{public.id}/{public.slug}").text
    assert not posts.is_private(private.area_id)


def test_only_its_author_takes_a_private_question_to_everybody(make, club, ada):
    """Merge private → public: nor is it moved there by others, or over others."""
    author = make.acting(ada)
    mine, discussed = (make.question(by=author, area=club) for _ in range(2))
    open_area = make.area()
    make.answer(discussed)
    words = {"title": "What only I asked", "body": "At night.", "tags": ()}
    words |= {"product_version": "", "seen": 1, "area_id": open_area.id}

    questions.edit_question(mine, **words, by=author)

    assert mine.area_id == open_area.id
    with pytest.raises(Conflict, match="Others have spoken there"):
        questions.edit_question(discussed, **words, by=author)
