"""Short ways to make what a test needs. Say only what matters to the test."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.models import Grant, Person
from forum.people.queries import member
from forum.people.rules import Member, Role
from forum.posts import actions as posts
from forum.posts.rules import slug_of
from forum.questions.models import Answer, Question
from forum.signin.models import SignIn
from forum.signin.rules import hashed, new_token
from forum.taxonomy.actions import keep_area
from forum.taxonomy.models import Area

NUMBERS = count(1)
# What may have befallen somebody since they opened a page, or wrote a mail.
FALLS: Final = {
    "banned": {"banned_at": datetime(2020, 1, 1, tzinfo=UTC), "ban_reason": "Spam."},
    "read-only": {"suspended_until": datetime(2999, 1, 1, tzinfo=UTC)},
    "kept from answering": {"limited": {"answer": "2999-01-01T00:00:00+00:00"}},
    "unconfirmed": {"email_confirmed_at": None},
}


class Make:
    """Makes people and things, already saved."""

    def person(
        self, name: str = "", *, roles: tuple[Role, ...] = (), **given
    ) -> Person:
        number = next(NUMBERS)
        person = self._save(
            Person(
                **{
                    "handle": f"person-{number}",
                    "name": name or f"Person {number}",
                    "email": f"person-{number}@example.org",
                    "email_confirmed_at": now(),
                    # Nobody is new here unless a test says so.
                    "created_at": now() - timedelta(days=30),
                    "language": "en",
                }
                | given
            )
        )
        for role in roles:
            self._save(Grant(person_id=person.id, role=role))
        return person

    def member(self, name: str = "", **given) -> Member:
        """Somebody who acts: what actions take as `by`."""
        return member(self.person(name, **given))

    def acting(self, person: Person) -> Member:
        return member(person)

    def staff(self, name: str = "") -> Member:
        return self.member(name, roles=(Role.STAFF,))

    def expert(self, name: str = "") -> Member:
        return self.member(name, roles=(Role.EXPERT,))

    def moderator(self, name: str = "") -> Member:
        return self.member(name, roles=(Role.MODERATOR,))

    def admin(self, name: str = "") -> Member:
        return self.member(name, roles=(Role.ADMIN,))

    def signed_in(self, person: Person | Member, *, is_strong: bool = True) -> str:
        token = new_token()
        self._save(
            SignIn(
                person_id=person.id,
                token_hash=hashed(token),
                is_strong=is_strong,
                ends_at=now() + timedelta(days=1),
            )
        )
        return token

    def area(self, slug: str = "", **given) -> Area:
        slug = slug or f"area-{next(NUMBERS)}"
        names = {"en": slug.title(), "fr": slug.title()}
        return keep_area(Area(**{"slug": slug, "names": names} | given))

    def question(
        self,
        *,
        by: Member | None = None,
        area: Area | None = None,
        title: str = "The box restarts every night",
        body: str = "At three.",
        **given,
    ) -> Question:
        by = by or self.member()
        area = area or self.area()
        question = Question(
            **{
                "author_id": by.id,
                "area_id": area.id,
                "title": title,
                "slug": slug_of(title),
                "language": "en",
            }
            | given
        )
        posts.write(question, body)
        posts.keep(question, by_id=by.id)
        askers.tie(question.id, by.id, Tie.AUTHOR)
        session.flush()
        return question

    def answer(
        self,
        question: Question | None = None,
        *,
        by: Member | None = None,
        body: str = "Press the button.",
        **given,
    ) -> Answer:
        question = question or self.question()
        by = by or self.member()
        answer = Answer(
            **{
                "author_id": by.id,
                "question_id": question.id,
                "question": question,
                "thread_id": question.id,
                "parent_id": question.id,
                "area_id": question.area_id,
            }
            | given
        )
        posts.write(answer, body)
        posts.keep(answer, by_id=by.id)
        return answer

    def idea(
        self,
        title: str = "Warn me before a promotion ends",
        *,
        by: Member | None = None,
        area: Area | None = None,
        problem: str = "I learned it from the bill.",
        wish: str = "A message a month before.",
        backed_by: Iterable[Member] = (),
    ) -> Idea:
        idea = ideas.propose(
            title=title,
            problem=problem,
            wish=wish,
            area_id=(area or self.area()).id,
            language="en",
            by=by or self.member(),
        )
        for each in backed_by:
            ideas.support(idea, by=each)
        return idea

    @staticmethod
    def _save(thing):
        session.add(thing)
        session.flush()
        return thing


def befalls(person: Person, fall: str) -> None:
    """Let somebody be kept back, however the page is open that they look at."""
    for name, value in FALLS[fall].items():
        setattr(person, name, value)
    session.commit()
