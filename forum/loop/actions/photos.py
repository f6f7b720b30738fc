"""A picture of what does not work: it comes, stays and goes with one answer."""

from collections.abc import Sequence

from forum.loop.actions.reopen import post_of
from forum.loop.models import Verdict, VerificationRound
from forum.posts import actions as posts
from forum.posts import queries
from forum.posts.models import Attachment


def hang(round_: VerificationRound, verdict: Verdict) -> None:
    """Let everybody who reads the update see a picture that has just come.

    One that somebody else sent, or that hangs elsewhere, is not taken.
    """
    person_id = verdict.person_id
    if queries.sent_files([verdict.photo], by_id=person_id):
        posts.attach(post_of(round_), [verdict.photo], most=None, by_id=person_id)
    else:
        verdict.photo = ""


def take_down(keys: Sequence[str]) -> None:
    """Forget pictures that no answer shows any more."""
    if keys:
        posts.drop_files(Attachment.key.in_(keys))
