"""Ideas that wish for the same: joined by pointers, parted exactly."""

import pytest
from sqlalchemy import text

from forum.comments import actions as comments
from forum.ideas import actions, queries
from forum.ideas.models import Idea, Merge
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts.rules import Visibility

WHY = "Both ask for a warning."


def contents():
    """Read all that is kept of ideas, voices and comments, but the log of merges."""
    return {
        table: session.execute(text(f"SELECT * FROM {table} ORDER BY 1")).all()  # noqa: S608
        for table in ("post", "idea", "support", "asker_edge", "comment")
    }


def test_i01_whoever_supports_both_is_one_person(make):
    ada, grace, linus = make.member(), make.member(), make.member()
    repeat = make.idea(by=ada, backed_by=[grace])
    original = make.idea(by=linus, backed_by=[grace])

    actions.merge(repeat, original, reason=WHY, by=make.moderator())

    assert original.support_count == 3
    assert repeat.canonical_id == original.id
    assert queries.show(original.id, Visitor()).backing.count == 3


def test_i03_parting_restores_everything(make):
    ada, moderator = make.member(), make.moderator()
    repeat, original = make.idea(backed_by=[ada]), make.idea(backed_by=[ada])
    comments.add(repeat, "I wish for it too.", by=ada)
    session.flush()
    before = contents()

    actions.merge(repeat, original, reason=WHY, by=moderator)
    assert contents() != before
    actions.part(repeat, reason="They are not the same.", by=moderator)

    session.flush()
    assert contents() == before


def test_i02_merging_into_a_merged_idea_leads_to_its_root(make):
    first, second, third = make.idea(), make.idea(), make.idea()
    moderator = make.moderator()

    actions.merge(second, first, reason=WHY, by=moderator)
    actions.merge(third, second, reason=WHY, by=moderator)

    assert (second.canonical_id, third.canonical_id) == (first.id, first.id)
    assert first.support_count == 3


def test_parting_takes_along_what_was_joined_with_it(make):
    first, second, third = make.idea(), make.idea(), make.idea()
    moderator = make.moderator()
    actions.merge(third, second, reason=WHY, by=moderator)
    actions.merge(second, first, reason=WHY, by=moderator)
    assert third.canonical_id == first.id

    actions.part(second, reason="Another matter.", by=moderator)

    assert third.canonical_id == second.id
    assert (first.support_count, second.support_count) == (1, 2)


def test_i02_a_merge_of_a_into_b_while_b_goes_into_a_is_refused(make):
    one, other, moderator = make.idea(), make.idea(), make.moderator()
    actions.merge(one, other, reason=WHY, by=moderator)

    with pytest.raises(Conflict):
        actions.merge(other, one, reason=WHY, by=moderator)

    assert other.canonical_id is None


def test_i02_an_idea_is_not_joined_with_itself_nor_twice(make):
    one, other, moderator = make.idea(), make.idea(), make.moderator()

    with pytest.raises(Conflict):
        actions.merge(one, one, reason=WHY, by=moderator)
    actions.merge(one, other, reason=WHY, by=moderator)
    with pytest.raises(Conflict):
        actions.merge(one, make.idea(), reason=WHY, by=moderator)


def test_a_merge_needs_a_reason_and_a_moderator(make):
    one, other = make.idea(), make.idea()

    with pytest.raises(Invalid):
        actions.merge(one, other, reason="  ", by=make.moderator())
    with pytest.raises(NotAllowed):
        actions.merge(one, other, reason=WHY, by=make.staff())


def test_nobody_supports_or_discusses_an_idea_that_another_speaks_for(make):
    one, other = make.idea(), make.idea()
    actions.merge(one, other, reason=WHY, by=make.moderator())

    with pytest.raises(NotAllowed):
        actions.support(one, by=make.member())
    with pytest.raises(NotAllowed):
        comments.add(one, "And me.", by=make.member())


def test_a_voice_lent_to_a_joined_idea_is_taken_back_where_it_counts(make):
    ada = make.member()
    one, other = make.idea(backed_by=[ada]), make.idea()
    actions.merge(one, other, reason=WHY, by=make.moderator())
    assert queries.show(other.id, ada).own_voice is not None

    actions.withdraw(other, by=ada)

    assert other.support_count == 2
    actions.part(one, reason="Another matter.", by=make.moderator())
    assert session.get(Idea, one.id).support_count == 1


def test_every_merge_stays_in_the_log(make):
    one, other, moderator = make.idea(), make.idea(), make.moderator()
    actions.merge(one, other, reason=WHY, by=moderator)
    actions.part(one, reason="Another matter.", by=moderator)
    actions.merge(one, other, reason="It is the same after all.", by=moderator)

    kept = session.query(Merge).order_by(Merge.id).all()
    assert [it.undone_at is None for it in kept] == [False, True]
    assert kept[0].settlement == "Another matter."


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_i12_nothing_that_is_out_of_sight_is_joined(make, state):
    moderator = make.moderator()
    for place in (0, 1):
        both = make.idea(), make.idea()
        posts.change_visibility(both[place], Visibility(state))

        with pytest.raises(Conflict):
            actions.merge(*both, reason=WHY, by=moderator)


def test_i12_an_idea_does_not_tell_of_one_that_was_hidden_after_it_joined_it(
    make, browser
):
    one, other = make.idea(), make.idea("A title that nobody may read")
    actions.merge(one, other, reason=WHY, by=make.moderator())
    posts.change_visibility(other, Visibility.HIDDEN)
    session.commit()

    page = browser.get(f"/ideas/{one.id}/{one.slug}").text

    assert "A title that nobody may read" not in page
    assert other.slug not in page
    assert "That idea is not shown any more." in page
