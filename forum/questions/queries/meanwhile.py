"""What others did with a question while somebody wrote an answer to it."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.queries import visible_to
from forum.questions.models import Answer, Claim


def answered_meanwhile(question_id: int, *, seen: int, but: Actor) -> Sequence[str]:
    """Name who answered after somebody had read so many answers, but for themself."""
    later = (
        select(Answer.author_id)
        .where(Answer.question_id == question_id, ~Answer.is_message, visible_to(but))
        .order_by(Answer.id)
        .offset(seen)
    )
    names = select(Person.name).where(Person.id.in_(later), Person.id != but.id)
    return session.scalars(names.order_by(Person.id)).all()


def still_writing(question_id: int, *, but: Actor) -> str:
    """Name who writes an answer to it just now; nothing when nobody else does."""
    other = select(Person.name).join(Claim, Claim.person_id == Person.id)
    here = other.where(
        Claim.question_id == question_id, Claim.until > now(), Person.id != but.id
    )
    return session.scalar(here) or ""
