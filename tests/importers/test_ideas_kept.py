"""Ideas of other portals, as they are kept and shown: history, not measured."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.comments.models import Comment
from forum.ideas import actions as ideas
from forum.ideas import queries
from forum.ideas.models import Idea, ImportedStatus, Merge, Support
from forum.ideas.queries import Wanted
from forum.ideas.rules import Decision, Delivery, Stage
from forum.infra.db import session
from forum.infra.outbox import Job
from forum.moderation.models import ActLog
from forum.moderation.rules import Capacity
from forum.people.rules import Visitor
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility
from forum.taxonomy.models import Area
from forum.votes.models import TallyBefore
from tests.importers.portals import (
    SITE,
    argument,
    fider,
    proposal,
    records,
    request,
    table,
)


@pytest.fixture
def run(app):
    """Run `forum import ideas …` and tell what it said."""

    def command(path, *options):
        session.commit()
        given = ["import", "ideas", str(path), "--site", SITE, *options]
        said = app.test_cli_runner().invoke(args=given)
        session.expire_all()
        return said

    return command


def test_an_idea_is_kept_with_its_words_its_time_and_its_place(run, tmp_path):
    said = run(records(tmp_path, proposal(1)))

    assert said.exit_code == 0
    assert "Kept: 1 × idea" in said.output
    it = session.scalars(select(Idea)).one()
    assert (it.title, it.language) == ("Droit à l'internet", "fr")
    assert it.problem == it.body == "L'accès à internet\u00a0: un droit."
    assert (it.wish, it.wish_html) == ("", "")
    assert it.created_at == it.active_at == datetime(2015, 9, 26, 12, 12, 3, tzinfo=UTC)
    area = session.get_one(Area, it.area_id)
    assert area.names == {"fr": "Les Communs"}
    assert session.get_one(Area, area.parent_id).names == {"fr": "République numérique"}


def test_nobody_is_made_up_to_carry_votes(run, tmp_path):
    run(records(tmp_path, proposal(1)))

    it = session.scalars(select(Idea)).one()
    before = session.scalars(select(TallyBefore)).one()
    assert (before.up, before.down, before.mixed) == (242, 32, 22)
    assert (it.support_count, it.rising) == (0, None)
    assert count(Support) == 0
    edge = session.scalars(select(AskerEdge)).one()
    assert (edge.person_id, edge.tie) == (it.author_id, Tie.AUTHOR)


def test_an_argument_is_a_comment_of_its_time_and_says_when_it_is_against(
    run, tmp_path
):
    against = argument(7, stance="contre")

    run(records(tmp_path, proposal(1, arguments=[against])))

    it = session.scalars(select(Comment)).one()
    assert it.text == "Contre\u00a0:\nOui : <50% n'en ont pas.\nEt alors ?"
    assert it.created_at == datetime(2015, 10, 1, 8, tzinfo=UTC)
    idea = session.scalars(select(Idea)).one()
    assert (it.parent_id, it.thread_id) == (idea.id, idea.id)
    assert idea.active_at == it.created_at


def test_what_was_thrown_away_arrives_hidden_with_a_line_in_the_log(run, tmp_path):
    run(records(tmp_path, proposal(1, trashed=True)))

    it = session.scalars(select(Idea)).one()
    assert (it.visibility, it.hidden_reason) == (Visibility.HIDDEN, HideReason.OTHER)
    line = session.scalars(select(ActLog)).one()
    assert (line.post_id, line.capacity) == (it.id, Capacity.IMPORT)
    assert line.at == it.created_at


def test_a_repeat_is_joined_with_its_original(run, tmp_path):
    again = fider(
        2, original_number="1", status="duplicate", responded_at="2018-04-04T19:48:10Z"
    )

    run(table(tmp_path, fider(1), again))

    original, repeat = session.scalars(select(Idea).order_by(Idea.id)).all()
    assert (repeat.merged_into_id, repeat.canonical_id) == (original.id, original.id)
    merge = session.scalars(select(Merge)).one()
    assert (merge.by_id, merge.reason) == (None, f"Joined on {SITE}.")
    assert merge.at == datetime(2018, 4, 4, 19, 48, 10, tzinfo=UTC)


def test_a_repeat_of_what_is_not_there_stands_alone(run, tmp_path):
    said = run(table(tmp_path, fider(2, original_number="1")))

    assert "what it is said to repeat is not there" in said.output
    assert not session.scalars(select(Idea)).one().is_merged


def test_twice_is_once(run, tmp_path):
    path = records(tmp_path, proposal(1, arguments=[argument(7)]), proposal(2))
    run(path)
    before = [count(it) for it in (Post, ImportedStatus, TallyBefore, AskerEdge, Job)]

    said = run(path)

    assert "Kept: nothing" in said.output
    assert "Already there: 1 × comment, 2 × idea" in said.output
    after = [count(it) for it in (Post, ImportedStatus, TallyBefore, AskerEdge, Job)]
    assert after == before


def test_a_comment_that_is_new_joins_an_idea_that_is_here(run, tmp_path):
    run(records(tmp_path, proposal(1)))

    run(records(tmp_path, proposal(1, arguments=[argument(7)])))

    assert session.scalars(select(Comment.parent_id)).one() == session.scalar(
        select(Idea.id)
    )


def test_a_wrong_file_ends_in_failure(run, tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text("name,price\nTea,3\n", "utf-8")

    said = run(path)

    assert said.exit_code == 1
    assert "none of the exports we know" in said.output


def test_a_portal_without_an_address_is_asked_for(run, tmp_path):
    said = run(table(tmp_path, fider(1)), "--site", "https:///")

    assert said.exit_code == 2
    assert "Name the portal" in said.output


def test_votes_against_are_a_line_of_history_and_no_count(run, browser, tmp_path):
    run(records(tmp_path, proposal(1)))
    it = session.scalars(select(Idea)).one()

    page = browser.get(f"/ideas/{it.id}/{it.slug}?lang=en").text

    assert (
        "Other votes there, which count for nothing here: 32 against, 22 mixed" in page
    )
    assert '<b class="num">0 customers</b>' in page


def test_the_board_shows_what_was_said_there_as_imported(run, tmp_path):
    run(records(tmp_path, request(1, status="done"), request(2, status="open")))

    done = queries.page(Wanted(stage=Stage.DONE), Visitor()).items
    waiting = queries.page(Wanted(stage=Stage.WAITING), Visitor()).items

    assert [chip for it in done for chip, _ in it.chips] == ["imported"]
    assert [it.chips for it in waiting] == [[]]
    assert [it.before_joining for it in done] == [0]


def test_what_is_decided_here_stands_before_what_was_said_there(run, tmp_path):
    run(table(tmp_path, fider(1, status="declined")))
    it = session.scalars(select(Idea)).one()
    it.decision = Decision.UNDER_REVIEW
    it.decided_at = datetime(2026, 1, 1, tzinfo=UTC)
    session.flush()

    page = queries.show(it.id, Visitor())

    assert [state for state, _ in page.chips] == ["under_review"]
    assert page.past.word == "declined"
    assert it.delivery is Delivery.NONE


def test_voices_given_here_count_as_everywhere(run, make, tmp_path):
    run(records(tmp_path, proposal(1)))
    it = session.scalars(select(Idea)).one()

    ideas.support(it, by=make.member())

    assert it.support_count == 1


def test_an_idea_proposed_here_has_no_history(make):
    idea = make.idea()

    assert queries.show(idea.id, Visitor()).past is None


def count(kind) -> int:
    return session.scalar(select(func.count()).select_from(kind))
