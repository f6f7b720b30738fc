"""The letter that brings words back to who wrote them, with what to do next."""

from forum.infra.mail import Letter
from forum.people.models import Person
from forum.replies.models import ReturnedReply
from forum.web.letters import write
from forum.web.navigation import address


def returned(it: ReturnedReply, person: Person) -> Letter:
    """Write the letter. It goes to the address of the account and no other.

    The words are the reader's own, to be copied as they are.
    """
    return write(
        "replies/mail/returned",
        to=person.email or "",
        language=person.language,
        name=f"returned.{it.id}",
        reason=it.reason,
        words=it.words,
        is_published=it.is_published,
        url=address("posts.post", post_id=it.post_id, lang=person.language or None),
    )
