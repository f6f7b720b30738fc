"""S-28: somebody is erased while others join, restore and answer what they wrote.

Nothing of them is left, nobody else loses a word, and every count is a recount: once
the last of a round is served, and when the arena closes, by `forum check`.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from forum.health.queries import PROMISES
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.infra.db import session, transaction
from forum.moderation import actions as moderation
from forum.people.models import Person
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility
from forum.privacy import actions as privacy
from forum.questions import actions as questions
from forum.questions.models import Answer, Question
from tests.live import Answer as Reply
from tests.security.arena import ROUNDS, Arena, at_once, posts, statuses

OTHERS = "The words of somebody else."


@dataclass
class Zelda:
    """Who leaves: in two threads, with one idea that others support."""

    arena: Arena
    id: int
    one: int
    other: int
    hidden: int
    idea: int
    twin: int
    kept: list[int]
    """What others answered."""

    def leave(self) -> Reply:
        """Erase her, in one transaction beside all the others."""
        with self.arena.stack.app.app_context():
            try:
                with transaction():
                    privacy.erase(session.get_one(Person, self.id))
            finally:
                session.remove()
        return Reply(303, "", "")

    @property
    def traces(self) -> list[str]:
        return [f"zq{self.id}wordszq", f"zelda-{self.id}-zq", f"Zelda Zq{self.id}"]


@pytest.fixture
def zelda(arena) -> Zelda:
    with arena.stack.acting() as make:
        area = make.area()
        person = make.person()
        person.name, person.handle = f"Zelda Zq{person.id}", f"zelda-{person.id}-zq"
        person.email = f"{person.handle}@example.org"
        session.flush()
        her = make.acting(person)
        hers = make.question(by=her, area=area, body=f"Mine: zq{person.id}wordszq.")
        theirs = make.question(area=area)
        kept = [
            questions.answer(it, OTHERS, by=make.member()).id
            for it in (hers, theirs)
            for _ in range(2)
        ]
        for it in (hers, theirs):
            questions.answer(it, f"I add zq{person.id}wordszq.", by=her)
        hidden = questions.answer(theirs, f"Shame on zq{person.id}wordszq.", by=her)
        moderation.hide(hidden, HideReason.ABUSE, by=make.moderator())
        idea = make.idea(by=her, area=area)  # its supporters keep it
        twin = make.idea(by=make.member(), area=area, backed_by=[her])
        ideas.support(idea, by=make.member())
        return Zelda(
            arena, person.id, hers.id, theirs.id, hidden.id, idea.id, twin.id, kept
        )


def left_of(zelda: Zelda) -> list[str]:
    """Look for her in every table."""
    with closing(sqlite3.connect(zelda.arena.stack.folder / "forum.db")) as database:
        dump = "\n".join(database.iterdump())
    return [it for it in zelda.traces if it in dump]


def broken(arena: Arena) -> list[str]:
    with arena.stack.reading():
        return [it.words for it in PROMISES if list(it.broken())]


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_somebody_leaves_while_their_question_is_joined_with_another(zelda, _round):
    arena = zelda.arena
    merge = {"into": zelda.other, "reason": "Same"}

    at_once(
        *posts(arena.moderators[:8], f"/curation/questions/{zelda.one}/merge", **merge),
        zelda.leave,
        *posts(arena.customers[:12], f"/questions/{zelda.one}/me-too", on=1),
    )

    with arena.stack.reading():
        bodies = session.scalars(select(Post.body).where(Post.id.in_(zelda.kept)))
        assert bodies.all() == [OTHERS] * 4
        threads = select(Answer.question_id).where(Answer.id.in_(zelda.kept))
        leads = session.get_one(Question, zelda.one).moved_to_id
        expected = {zelda.other} if leads else {zelda.one, zelda.other}
        assert set(session.scalars(threads)) == expected
    assert left_of(zelda) == []
    assert broken(arena) == []


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_somebody_leaves_while_their_idea_is_joined_and_supported(zelda, _round):
    arena = zelda.arena
    merge = {"into": zelda.twin, "reason": "Same"}

    at_once(
        *posts(arena.customers[:12], f"/ideas/{zelda.idea}/support", on=1),
        zelda.leave,
        *posts(arena.moderators[:8], f"/ideas/{zelda.idea}/merge", **merge),
    )

    assert arena.read(Idea, zelda.idea, "canonical_id") in {(zelda.twin,), (None,)}
    assert left_of(zelda) == []
    assert broken(arena) == []


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_what_is_restored_while_its_author_leaves_stays_gone(zelda, _round):
    arena = zelda.arena
    path = f"/moderation/posts/{zelda.hidden}/restore"

    replies = at_once(
        *posts(arena.moderators[:10], path, note="It is fine."),
        zelda.leave,
        *posts(arena.moderators[10:20], path, note="It is fine."),
    )

    assert arena.read(Post, zelda.hidden, "visibility") == (Visibility.ERASED,)
    assert statuses(replies[:10] + replies[11:])[303] <= 1
    assert left_of(zelda) == []
    assert broken(arena) == []
