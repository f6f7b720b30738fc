"""How order is kept, as the ordinary actions it is."""

from forum.demo import queries
from forum.demo.rules import Came, Contested, Mail, Sanctioned, Watched
from forum.moderation import actions as moderation
from forum.moderation.queries import open_review
from forum.moderation.rules import ReviewKind, Ruling
from forum.modmail import actions as modmail
from forum.people.queries import by_handle
from forum.people.rules import Member
from forum.posts.models import Post
from forum.screening import actions as screening
from forum.voices import actions as voices


def keep_order(
    told: Watched | Sanctioned | Contested | Came | Mail, *, by: Member
) -> None:
    """Let it happen."""
    match told:
        case Watched():
            screening.keep_rule(
                name=told.name,
                pattern=told.pattern,
                where=told.looks_in,
                what=told.does,
                by=by,
            )
        case Sanctioned():
            moderation.sanction(
                by_handle(told.of),
                told.measure,
                reason=told.because,
                words=told.words,
                ability=told.ability,
                days=told.days,
                by=by,
            )
        case Mail():
            modmail.begin(subject=told.subject, words=told.body, by=by)
        case Contested():
            newest = queries.sanction_of(by.id)
            moderation.appeal_sanction(newest, words=told.words, by=by)
        case Came():
            voices.note_network(by.id, told.address)


def leave(post: Post, *, note: str, by: Member) -> None:
    """Look at what was noticed in a post, and leave it as it is."""
    waiting = open_review(post.id, ReviewKind.SCREEN)
    assert waiting is not None  # noqa: S101 - the story says that something was noticed
    moderation.decide(waiting, post, Ruling.KEEP, note=note, by=by)
