"""The demonstration happens through the ordinary actions, and only once."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from forum.curation.queries import Relation, around
from forum.demo import actions
from forum.demo.rules import PASSWORD, Community, Do, Step, read
from forum.ideas.models import Idea, Merge
from forum.infra import settings
from forum.infra.db import db, session
from forum.infra.mail import MemoryMailer
from forum.kernel.errors import Conflict, NotAllowed
from forum.moderation.models import ActLog
from forum.moderation.rules import Act
from forum.people import queries as people
from forum.people.models import Person
from forum.people.rules import Role, Visitor
from forum.posts.models import Post, Revision
from forum.posts.rules import HideReason, Visibility
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import MarkedAs
from forum.signin.adapters.argon2 import Hasher
from forum.signin.rules.passwords import check_password
from forum.web.brand import Brand
from tests.demo.conftest import bare

TODAY = date(2026, 5, 20)


@pytest.fixture(scope="module")
def community():
    return read()


@pytest.fixture(scope="module")
def planted_database(tmp_path_factory, empty_database, community) -> Path:
    """Plant once, to copy."""
    folder = tmp_path_factory.mktemp("planted")
    with bare(folder, empty_database, MemoryMailer()).app_context():
        actions.plant(community, today=TODAY)
        session.commit()
        session.remove()
        db.engine.dispose()
    return folder / "forum.db"


@pytest.fixture
def planted(app, tmp_path, planted_database, community):  # noqa: ARG001 - needs the database
    shutil.copy(planted_database, tmp_path / "forum.db")
    by_title = {each.title: each for each in session.scalars(select(Question))}
    return {thread.key: by_title[thread.title] for thread in community.threads}


def test_every_question_ends_in_the_state_that_is_written(planted, community):
    ends = {key: question.state for key, question in planted.items()}

    assert ends == {thread.key: thread.ends for thread in community.threads}


def test_everything_happens_at_its_own_moment(planted, community):
    asked = {key: question.created_at for key, question in planted.items()}
    latest = session.scalar(select(func.max(Post.created_at)))

    assert asked == {t.key: t.moment(TODAY) for t in community.threads}
    assert latest <= datetime(2026, 5, 20, 6, tzinfo=UTC)  # 08:00 in Paris


def test_ideas_have_the_people_who_are_written(community, planted):
    ideas = {each.title: each for each in session.scalars(select(Idea))}
    born = ideas["Me prévenir un mois avant la fin d’une remise"]

    assert planted
    assert len(ideas) == len(community.ideas)
    assert born.support_count == 29  # who supports a joined one as well is counted once
    kin = around("idea", born.id, Visitor()).kin
    assert [(it.relation, it.id) for it in kin] == [
        (Relation.ORIGIN, planted["fin-de-promotion"].id)
    ]
    joined = session.scalars(select(Merge)).all()
    assert {it.into_id for it in joined} == {born.id}
    assert sorted(bool(it.objection) for it in joined) == [False, True]


def test_an_answer_that_was_taken_back_but_marked_by_an_expert_also_works(planted):
    question = planted["mail-password-loop"]

    marks = session.execute(
        select(Solution.answer_id, Solution.marked_as).where(
            Solution.question_id == question.id
        )
    ).all()

    assert {mark.marked_as for mark in marks} == {MarkedAs.ASKER, MarkedAs.EXPERT}
    accepted = {mark.answer_id for mark in marks if mark.marked_as is MarkedAs.ASKER}
    assert accepted == {question.accepted_id}


def test_three_duplicates_point_to_the_question_they_repeat(planted):
    original = planted["redemarrage"]

    repeats = [each for each in planted.values() if each.duplicate_of_id == original.id]

    assert len(repeats) == 3
    assert original.me_too_count >= 15


def test_what_was_hidden_is_hidden_and_what_was_restored_is_read(planted):
    hidden = session.scalars(
        select(Post.hidden_reason).where(Post.visibility == Visibility.HIDDEN)
    ).all()
    logged = Counter(session.scalars(select(ActLog.act)))
    restored = session.scalars(
        select(Answer.visibility).where(
            Answer.question_id == planted["adresse-secondaire"].id
        )
    ).all()

    assert sorted(hidden) == sorted(
        [HideReason.PERSONAL_DATA] * 2 + [HideReason.SPAM] * 2
    )
    assert logged == {
        Act.HIDE: 5,
        Act.RESTORE: 1,
        Act.LOCK: 1,
        Act.MERGE: 3,
        Act.MOVE: 1,
        Act.LEAVE: 4,
        Act.REMIND: 1,
        Act.LIMIT: 1,
    }
    assert restored == [Visibility.PUBLIC] * 2


def test_a_question_keeps_the_versions_it_had(planted):
    question = planted["redemarrage"]

    former = session.scalars(
        select(Revision.number).where(Revision.post_id == question.id)
    ).all()

    assert former == [1, 2]
    assert question.revision == 3


def test_an_expert_of_an_area_is_one_of_the_areas_inside_it(planted):
    samir = people.member(people.by_handle("samir"))

    assert planted["serveur-de-jeu"].area_id in samir.expert_in
    assert planted["one-bar-at-home"].area_id not in samir.expert_in


def test_the_site_bears_the_name_of_the_brand_that_answers(planted):
    assert planted
    assert settings.read(Brand).name == "Orme"


def test_planting_where_people_live_is_refused_and_changes_nothing(planted, community):
    before = session.scalar(select(func.count(Post.id)))

    with pytest.raises(Conflict, match="People live here already"):
        actions.plant(community, today=TODAY)

    assert planted
    assert session.scalar(select(func.count(Post.id))) == before


def test_everybody_can_sign_in_with_the_one_password(planted):
    kept = {each.password_hash for each in session.scalars(select(Person))}

    assert planted
    assert all(Hasher().matches(each, PASSWORD) for each in kept)
    check_password(PASSWORD, about=["Orme", "Nadia"], roles={Role.STAFF})


def test_what_people_may_not_do_they_may_not_do_here(app, community):  # noqa: ARG001 - needs the database
    thread = next(each for each in community.threads if each.key == "redemarrage")
    reopens = Step(do=Do.REOPEN, by=("claire",), after=timedelta(days=50))
    cheeky = Community(
        areas=community.areas,
        people=community.people,
        threads=(replace(thread, then=(reopens,)),),
    )

    with pytest.raises(NotAllowed):
        actions.plant(cheeky, today=TODAY)
