"""Finding whose a mail is, what it replies to, and what is to be sent back."""

from dataclasses import dataclass
from typing import Final

from flask import current_app
from sqlalchemy import select

from forum.config import Config
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.notify.rules import ReturnAddress
from forum.notify.rules.return_address import found_in
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Member
from forum.permissions.table import Can, why_not
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.questions import queries as questions
from forum.questions.models import Question
from forum.questions.rules import State
from forum.replies.models import MailRead, ReturnedReply
from forum.replies.rules import As, speaks_as

NO_FILES: Final = say("A comment takes no files.")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a reply goes, and what it is there."""

    post: Post
    speaks_as: As


def return_address_in(text: str) -> ReturnAddress | None:
    """Find an address of ours, if we signed it."""
    config: Config = current_app.extensions["forum.config"]
    found = (found_in(text, base=config.reply_address, key=key) for key in config.keys)
    return next(filter(None, found), None)


def reader(person_id: int) -> Person | None:
    """Find who got a letter, unless they have left since."""
    return session.scalar(
        select(Person).where(
            Person.id == person_id,
            Person.erased_at.is_(None),
            Person.email.is_not(None),
        )
    )


def was_read(key: str) -> bool:
    """Whether a mail has taken effect before."""
    return session.scalar(select(MailRead.key).where(MailRead.key == key)) is not None


def place_of(post_id: int, who: Member) -> Place:
    """Find where a reply to a letter about a post goes.

    Raises:
        NotFound: it is not for this person's eyes any more.

    """
    post = posts.part(post_id, who)
    begun = posts.begun_by(post)
    if not isinstance(begun, Question):
        return Place(post=_remarked_on(post), speaks_as=As.COMMENT)
    how = speaks_as(
        post.kind,
        by_asker=begun.author_id == who.id,
        details_wanted=begun.state is State.NEEDS_INFO,
    )
    if how is As.REPLY:
        return Place(post=questions.get(begun.id, who), speaks_as=how)
    return Place(post=_remarked_on(post), speaks_as=how)


def why_no_files(to: ReturnAddress) -> Sentence | None:
    """Say why files that come with a reply are not taken; nothing if they are."""
    person = reader(to.person_id)
    if person is None:
        return NO_FILES
    who = member(person)
    try:
        place = place_of(to.post_id, who)
    except NotFound as error:
        return error.sentence
    return NO_FILES if place.speaks_as is As.COMMENT else why_not(who, Can.ATTACH)


def owed(returned_id: int) -> tuple[ReturnedReply, Person] | None:
    """Find words that are to go back, and to whom; nothing once that is over."""
    found = session.execute(
        select(ReturnedReply, Person)
        .join(Person, Person.id == ReturnedReply.person_id)
        .where(ReturnedReply.id == returned_id, Person.email.is_not(None))
    ).first()
    return (found.ReturnedReply, found.Person) if found else None


def _remarked_on(post: Post) -> Post:
    """Give what one comments on: instead of a comment, what it is about."""
    return (post.parent or post) if post.kind == "comment" else post
