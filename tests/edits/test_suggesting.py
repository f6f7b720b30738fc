"""Other words for somebody's post: suggested by anybody, decided by those who know."""

import pytest
from sqlalchemy import select

from forum.edits import actions, queries
from forum.edits.models import SuggestedEdit
from forum.edits.rules import WAITING_AT_FIRST
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TooMuch
from forum.ledger.models import LedgerEntry
from forum.moderation.actions import hide
from forum.notify.queries import page
from forum.people.rules import Role
from forum.posts.actions import change_visibility
from forum.posts.queries import versions
from forum.posts.rules import HideReason, Visibility
from forum.privacy import actions as privacy
from forum.questions import actions as questions
from tests.handing import handed_over_to


@pytest.fixture
def linus(make):
    return make.member("Linus")


@pytest.fixture
def grace(make):
    return make.member("Grace")


@pytest.fixture
def answer(make, linus):
    return make.answer(by=linus, body="Press teh button.")


@pytest.fixture
def told(work):
    def sentences(person) -> list[str]:
        work()
        return [str(it.line.sentence) for it in page(person).items if it.line]

    return sentences


def suggest(post, *, by, body="Press the button.", **given):
    wanted = {"title": None, "reason": "A typing error", "seen": post.revision}
    return actions.suggest(post, body=body, by=by, **wanted | given)


def keep(it, post, *, by) -> None:
    actions.keep(it, post, seen=post.revision, by=by)


def test_what_is_kept_is_an_edit_of_who_suggested_it(make, answer, grace):
    keep(suggest(answer, by=grace), answer, by=make.expert("Eve"))

    assert answer.body == "Press the button."
    newest, first = versions(answer)
    assert (newest.name, newest.reason, first.name) == (
        *("Grace", "A typing error"),
        "Linus",
    )
    assert queries.kept_by(answer.id) == {2: "Eve"}


def test_a_title_is_kept_too_and_the_address_follows(make, grace):
    question = make.question(title="Teh box restarts", body="At three.")

    it = suggest(question, title="The box restarts", body="At three.", by=grace)
    keep(it, question, by=make.moderator())

    assert (question.title, question.slug) == ("The box restarts", "the-box-restarts")


@pytest.mark.parametrize(
    ("given", "error", "sentence"),
    [
        ({"reason": " "}, Invalid, "Say what is wrong"),
        ({"reason": "x" * 201}, Invalid, "under 200"),
        ({"body": " "}, Invalid, "Write something"),
        ({"body": "Press teh button. "}, Invalid, "Change something"),
        ({"seen": 0}, Conflict, "while you were writing"),
    ],
)
def test_what_makes_no_sense_is_refused(answer, grace, given, error, sentence):
    with pytest.raises(error, match=sentence):
        suggest(answer, by=grace, **given)


def test_nobody_suggests_to_themself_or_decides_about_their_own(make, answer, linus):
    expert = make.expert()
    own = suggest(answer, by=expert)

    with pytest.raises(NotAllowed):
        suggest(answer, by=linus)
    with pytest.raises(Conflict, match="Somebody else decides"):
        keep(own, answer, by=expert)
    with pytest.raises(Conflict, match="Somebody else decides"):
        actions.turn_down(own, answer, word="No.", by=expert)


def test_its_author_an_expert_a_moderator_and_staff_decide_and_no_other(
    make, answer, linus, grace
):
    deciders = [linus, make.expert(), make.moderator(), make.staff()]
    it = suggest(answer, by=grace)

    assert all(queries.waiting_for(each) for each in deciders)
    assert not queries.waiting_for(make.member())
    assert not queries.waiting_for(grace)
    with pytest.raises(NotAllowed):
        keep(it, answer, by=make.member())
    with pytest.raises(NotFound):
        queries.get(it.id, make.member())


def test_only_staff_decide_about_what_the_brand_answers(make, grace):
    answer = questions.answer(
        make.question(), "Press teh button.", official=True, by=make.staff()
    )
    it = suggest(answer, by=grace)
    moderator = make.moderator()

    for act in (
        lambda: keep(it, answer, by=moderator),
        lambda: questions.edit_answer(answer, "Mine.", seen=1, by=moderator),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not queries.waiting_for(moderator)

    keep(it, answer, by=make.staff())

    entries = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).all()
    assert [(it.event, it.actor_kind) for it in entries] == [
        ("answer.official", "staff"),
        ("answer.corrected", "staff"),
    ]


def test_two_cannot_decide_about_the_same(make, answer, grace):
    it = suggest(answer, by=grace)
    actions.turn_down(it, answer, word="It is a brand name.", by=make.expert())

    for act in (
        lambda: keep(it, answer, by=make.staff()),
        lambda: actions.turn_down(it, answer, word="No.", by=make.staff()),
        lambda: actions.withdraw(it, by=grace),
    ):
        with pytest.raises(Conflict, match="decided about it already"):
            act()
    assert answer.body == "Press teh button."


def test_a_post_that_changed_meanwhile_is_shown_and_nothing_is_lost(
    make, answer, linus, grace
):
    expert, it = make.expert(), suggest(answer, by=grace)
    questions.edit_answer(answer, "Press teh red button.", seen=1, by=linus)

    with pytest.raises(Conflict, match="changed meanwhile"):
        actions.keep(it, answer, seen=1, by=expert)

    assert ("removed", "teh") in queries.suggested(it, answer).body
    assert ("removed", "teh red") in queries.would_change(it, answer).body
    keep(it, answer, by=expert)  # whoever has looked may keep it
    assert answer.body == "Press the button."
    assert "Press teh red button." in [
        "".join(words for kind, words in each.change if kind != "removed")
        for each in versions(answer)
    ]


def test_what_the_post_says_already_is_not_kept_again(make, answer, linus, grace):
    it = suggest(answer, by=grace)
    questions.edit_answer(answer, "Press the button.", seen=1, by=linus)

    with pytest.raises(Conflict, match="says this already"):
        keep(it, answer, by=make.expert())


def test_whoever_suggests_again_changes_what_they_suggested(answer, grace, told, linus):
    first = suggest(answer, by=grace)
    again = suggest(answer, by=grace, body="Press the red button.")

    assert again.id == first.id
    assert told(linus) == ["Grace suggests an edit to what you wrote"]


def test_few_may_wait_until_one_was_kept(make, grace):
    posts = [make.answer(body="Teh.") for _ in range(WAITING_AT_FIRST + 1)]
    *waiting, last = posts
    made = [suggest(it, by=grace, body="The.") for it in waiting]

    with pytest.raises(TooMuch, match="one of your 3"):
        suggest(last, by=grace, body="The.")

    keep(made[0], waiting[0], by=make.expert())
    suggest(last, by=grace, body="The.")


def test_the_author_and_the_suggester_are_told_once(make, answer, linus, grace, told):
    expert = make.expert("Eve")
    it = suggest(answer, by=grace)
    at_first = told(linus)
    keep(*queries.get(it.id, expert), by=expert)

    assert at_first == ["Grace suggests an edit to what you wrote"]
    assert told(linus) == ["An edit by Grace was kept in what you wrote"]
    assert told(grace) == ["Eve kept your edit"]


def test_the_suggester_reads_why_it_was_turned_down(make, answer, grace, work):
    it = suggest(answer, by=grace)
    with pytest.raises(Invalid, match="Say why"):
        actions.turn_down(it, answer, word=" ", by=make.expert())

    actions.turn_down(it, answer, word="That is its name.", by=make.expert("Eve"))
    work()

    [line] = [each.line for each in page(grace).items]
    assert str(line.sentence) == "Eve turned your edit down"
    assert [words for _, words in line.details] == ["That is its name."]


def test_what_is_withdrawn_is_gone(answer, grace, linus, told):
    it = suggest(answer, by=grace)
    with pytest.raises(Conflict):
        actions.withdraw(it, by=linus)

    actions.withdraw(it, by=grace)

    assert session.scalars(select(SuggestedEdit)).all() == []
    assert told(linus) == []


def test_nothing_is_suggested_or_kept_for_what_is_hidden(make, answer, grace):
    moderator, it = make.moderator(), suggest(answer, by=grace)
    hide(answer, HideReason.ABUSE, by=moderator)

    with pytest.raises(Conflict, match="not shown"):
        keep(it, answer, by=moderator)
    with pytest.raises(Conflict, match="not shown"):
        suggest(answer, by=make.member())
    assert queries.own(grace) == []
    assert not queries.open_in(answer.question_id, make.expert())
    with pytest.raises(NotFound):
        queries.get(it.id, grace)


def test_an_erased_post_takes_what_was_suggested_for_it_along(answer, grace):
    suggest(answer, by=grace)

    change_visibility(answer, Visibility.ERASED)

    assert session.scalars(select(SuggestedEdit)).all() == []


def test_who_leaves_takes_what_waits_along_and_leaves_what_was_kept(make, answer):
    person = make.person()
    zelda, other = make.acting(person), make.answer(body="Teh.")
    keep(suggest(answer, by=zelda), answer, by=make.expert())
    suggest(other, by=zelda, body="The.")
    exported = handed_over_to(person.id)["suggested_edit"]

    privacy.erase(person)

    assert {it["body"] for it in exported} == {"Press the button.", "The."}
    [left] = session.scalars(select(SuggestedEdit)).all()
    assert (left.title, left.body, left.reason) == (None, "", "")
    assert left.person_id != zelda.id
    assert answer.body == "Press the button."


def test_open_suggestions_stand_on_the_post_for_those_concerned_alone(
    browser, make, answer, grace
):
    suggest(answer, by=grace, body="Press a secret button.", reason="It is secret")
    address = f"/questions/{answer.question_id}/{answer.question.slug}"
    pages = {"visitor": browser.get(address).text}
    for name, person in {
        "customer": make.person(),
        "expert": make.person(roles=(Role.EXPERT,)),
    }.items():
        browser.sign_in(person)
        pages[name] = browser.get(address).text

    assert [it for it, text in pages.items() if "It is secret" in text] == ["expert"]
    assert not [it for it, text in pages.items() if "secret button" in text]
