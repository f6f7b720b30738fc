"""A lock ends a conversation for now, and nothing that the brand owes."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from forum.comments import actions as comments
from forum.edits import actions as edits
from forum.edits.queries import waiting_for as waiting
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.loop import actions as loop
from forum.moderation import actions, queries
from forum.moderation.rules import LOCK_REASONS
from forum.notify.queries import page
from forum.people.models import Person
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts.models import Lock
from forum.posts.rules import HideReason, Visibility
from forum.privacy import actions as privacy
from forum.promise.queries import latest
from forum.promise.rules import ClockKind, Target
from forum.questions import actions as questions
from forum.questions.rules import State
from forum.thanks import actions as thanks
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.loop.material import RULINGS

WHY = "You argue about each other, not about the box."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


@pytest.fixture
def question(make, ada):
    return make.question(by=ada)


@pytest.fixture
def answer(make, question):
    return make.answer(question)


@pytest.fixture
def locked(question, answer, grace):
    """Have the question of Ada, with an answer, locked by Grace."""
    actions.lock(question, HideReason.ABUSE, words=f" {WHY} ", by=grace)
    assert answer.is_locked
    return question


def writes(question, answer, make):
    """Everything that adds to a thread or changes what others wrote, by name."""
    eve, eva = make.member(), make.expert()
    new = {"reason": "Clearer", "seen": 1, "by": eva}
    return {
        "answer": lambda: questions.answer(question, "I know more.", by=eve),
        "answer as who asked": lambda: questions.answer(
            question, "And another thing.", by=make.acting(person(question.author_id))
        ),
        "comment": lambda: comments.add(question, "Me neither.", by=eve),
        "comment on an answer": lambda: comments.add(answer, "No!", by=eve),
        "comment as a moderator": lambda: comments.add(
            answer, "Calm down.", by=make.moderator()
        ),
        "me too": lambda: questions.say_me_too(question, by=eve),
        "vote": lambda: votes.cast(answer, Says.HELPFUL, by=eve),
        "thank": lambda: thanks.thank(answer, by=eve),
        "claim": lambda: questions.claim(question, by=eve),
        "ask for details": lambda: questions.ask_for_details(
            question, "Which?", by=eva
        ),
        "mark as solving": lambda: questions.mark_solving(answer, by=eva),
        "suggest": lambda: edits.suggest(
            answer, title=None, body="Or not.", reason="x", seen=1, by=eve
        ),
        "edit": lambda: questions.edit_answer(answer, body="Or not.", **new),
    }


def person(person_id):
    return session.get_one(Person, person_id)


def refused_among(all_of_them):
    """Try each, and name those that were refused."""
    refused = set()
    for name, write in all_of_them.items():
        try:
            with session.begin_nested():
                write()
        except (Conflict, Invalid, NotAllowed):
            refused.add(name)
    return refused


def test_a_lock_says_why_in_the_log_and_to_the_author(locked, ada, grace, work):
    work()

    kept = session.scalars(select(Lock)).one()
    assert (kept.thread_id, kept.reason, kept.words) == (
        locked.id,
        HideReason.ABUSE,
        WHY,
    )
    assert (kept.by_id, kept.lifted_at) == (grace.id, None)
    [line] = queries.log(Visitor()).items
    assert str(line.act_words) == "Question locked"
    newest = page(ada).items[0].line
    assert "The thread you began was locked" in str(newest.sentence)
    assert newest.url == f"/moderation/posts/{locked.id}"
    assert WHY in [str(value) for _, value in newest.details]


def test_nobody_adds_to_a_locked_thread_nor_changes_what_others_wrote(
    locked, answer, make
):
    tried = writes(locked, answer, make)

    assert refused_among(tried) == set(tried)
    with pytest.raises(NotAllowed, match="A moderator locked this thread"):
        tried["comment"]()


def test_each_of_them_is_possible_before_and_after(question, answer, make, grace):
    tried = writes(question, answer, make)
    tried.pop("edit")  # it conflicts with itself the second time
    assert refused_among(tried) == set()

    actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)
    actions.unlock(question, note="They have calmed down.", by=grace)

    assert refused_among({"answer": tried["answer"], "vote": tried["vote"]}) == set()


@pytest.mark.parametrize("what", ["hidden", "its author is erased", "withdrawn"])
def test_s16_whatever_becomes_of_the_first_post_the_lock_holds(
    what, locked, answer, make, grace
):
    tried = writes(locked, answer, make)
    if what == "hidden":
        actions.hide(locked, HideReason.ABUSE, by=grace)
    elif what == "withdrawn":
        posts.change_visibility(locked, Visibility.WITHDRAWN)
    else:
        privacy.erase(person(locked.author_id))
    session.expire(locked, ["is_locked"])
    session.expire(answer, ["is_locked"])
    set_committed_value(answer, "question", locked)

    assert locked.is_locked
    assert refused_among(tried) == set(tried)


def test_who_moderated_is_erased_and_the_lock_holds(locked, grace):
    privacy.erase(person(grace.id))
    session.expire_all()

    assert locked.is_locked
    assert session.scalars(select(Lock)).one().lifted_at is None


def test_authors_correct_their_own_words_and_who_asked_says_what_solved_it(
    locked, answer, ada
):
    questions.edit_question(
        locked,
        title=locked.title,
        body="At four.",
        reason="",
        seen=1,
        by=ada,
        tags=(),
        area_id=locked.area_id,
        product_version="",
    )
    questions.accept(answer, by=ada)

    assert locked.body == "At four."
    assert locked.state is State.SOLVED


def test_the_brand_still_owes_its_answer_and_gives_it_officially(locked, make):
    staff = make.staff()
    with pytest.raises(Invalid, match="only officially"):
        questions.answer(locked, "Press it twice.", by=staff)

    reply = questions.answer(locked, "Press it twice.", official=True, by=staff)

    assert reply.is_official
    assert reply.is_locked


def test_the_voices_for_a_locked_idea_still_count_and_bring_no_words(make, grace):
    idea, eve = make.idea(), make.member()
    actions.lock(idea, HideReason.OFF_TOPIC, words=WHY, by=grace)

    with pytest.raises(NotAllowed, match="locked this thread"):
        comments.add(idea, "I want it too.", by=eve)
    with pytest.raises(Invalid, match="take them out"):
        ideas.support(idea, why="He is wrong.", by=eve)
    ideas.support(idea, by=eve)

    assert idea.support_count == 2


def test_the_clocks_of_a_locked_idea_run_on_and_the_brand_answers(make, grace):
    idea = make.idea()
    actions.lock(idea, HideReason.OFF_TOPIC, words=WHY, by=grace)
    clock = latest(ClockKind.FIRST_ANSWER, Target.POST, [idea.id])[idea.id]
    assert clock.stopped_at is None

    loop.decide(idea, RULINGS[Decision.ACKNOWLEDGED], seen=0, by=make.staff())

    session.expire_all()
    assert latest(ClockKind.FIRST_ANSWER, Target.POST, [idea.id])[idea.id].stopped_at


def test_a_moderator_locks_nothing_of_their_own_and_nothing_elsewhere(make, grace):
    own = make.question(by=grace)

    with pytest.raises(NotAllowed, match="your own post"):
        actions.lock(own, HideReason.ABUSE, words=WHY, by=grace)
    with pytest.raises(NotAllowed, match="Only moderators"):
        actions.lock(own, HideReason.ABUSE, words=WHY, by=make.expert())


@pytest.mark.parametrize(
    ("reason", "words", "field"),
    [
        (HideReason.ABUSE, " ", "why"),
        (HideReason.ABUSE, "x" * 501, "why"),
        (HideReason.DUPLICATE, WHY, "reason"),
    ],
)
def test_a_lock_needs_a_reason_and_a_sentence(reason, words, field, question, grace):
    with pytest.raises(Invalid) as error:
        actions.lock(question, reason, words=words, by=grace)

    assert error.value.field == field
    assert not question.is_locked
    assert HideReason.DUPLICATE not in LOCK_REASONS


def test_only_a_thread_that_everybody_reads_is_locked_and_only_once(
    question, answer, grace
):
    with pytest.raises(Conflict, match="Only a whole thread"):
        actions.lock(answer, HideReason.ABUSE, words=WHY, by=grace)
    with pytest.raises(Conflict, match="It is not locked"):
        actions.unlock(question, note="Why not.", by=grace)
    actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)

    with pytest.raises(Conflict, match="has locked it already"):
        actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)

    actions.unlock(question, note="Enough.", by=grace)
    actions.hide(question, HideReason.ABUSE, by=grace)
    with pytest.raises(Conflict, match="everybody can read"):
        actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)


def test_what_was_suggested_before_is_its_authors_to_decide(question, make, grace):
    linus, expert = make.member(), make.expert()
    answer = make.answer(question, by=linus, body="Press teh button.")
    given = {"title": None, "body": "Press the button.", "reason": "A typing error"}
    it = edits.suggest(answer, **given, seen=1, by=make.member())
    actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)
    assert not waiting(expert)
    with pytest.raises(NotAllowed):
        edits.keep(it, answer, seen=1, by=expert)

    [listed] = waiting(linus)
    edits.keep(it, answer, seen=1, by=linus)

    assert listed.is_locked
    assert answer.body == "Press the button."
