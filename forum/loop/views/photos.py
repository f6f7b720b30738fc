"""The picture that comes with an answer, taken in before the answer is looked at.

Drawing it again is slow, and nobody chooses it twice because a sentence was missing.
"""

from dataclasses import dataclass

from flask import request

from forum.kernel.errors import Invalid
from forum.loop import actions
from forum.loop.queries import rounds as queries
from forum.loop.views.ballots import ballot_of
from forum.posts import actions as posts
from forum.posts.queries import sent_files
from forum.posts.rules import SentFile
from forum.web.routing import in_one_go


@dataclass(frozen=True, kw_only=True)
class Received:
    """What has arrived, or why it did not."""

    sent: SentFile | None = None
    fault: Invalid | None = None

    @property
    def key(self) -> str:
        """Name the file, as actions want it."""
        return self.sent.key if self.sent else ""


def received(round_id: int) -> Received:
    """Take in the picture of who may answer now, or find what they sent before."""
    round_, person_id = ballot_of(round_id)
    upload, key = request.files.get("photo"), request.form.get("kept_files", "")
    has_upload = bool(upload and upload.filename)
    is_taken = queries.is_under_way(round_) and queries.claim_of(round_).update_id
    if not (has_upload or key) or not is_taken:
        return Received()
    actions.check_may_say(round_, person_id)
    if upload is None or not has_upload:
        return Received(sent=next(iter(sent_files([key], by_id=person_id)), None))
    try:
        with in_one_go():
            sent = posts.take_in(
                upload.filename or "", upload.stream, is_picture=True, by_id=person_id
            )
    except Invalid as error:
        return Received(fault=error)
    return Received(sent=sent)
