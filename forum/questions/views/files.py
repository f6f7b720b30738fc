"""Files that come with a question or an answer.

They are taken in before the rest of the form is looked at, in a transaction of their
own: drawing a picture again is slow, and nobody chooses a file twice because a title
was missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import actions, queries
from forum.posts.rules import FILES_LIMIT, SentFile
from forum.questions.forms import AskForm, EditAnswerForm, ReplyForm
from forum.web.routing import in_one_go


@dataclass(frozen=True, kw_only=True)
class Received:
    """What has arrived, and why something did not."""

    files: Sequence[SentFile] = ()
    fault: Invalid | None = None

    @property
    def keys(self) -> Sequence[str]:
        """Name the files, as actions want them."""
        return [each.key for each in self.files]

    def shown_in(self, form: AskForm | ReplyForm | EditAnswerForm) -> bool:
        """Show in the form what has arrived; say whether all of it has."""
        form.files.show(self.files, self.fault)
        return self.fault is None


def received(**_: object) -> Received:
    """Take in the files that were sent, and find those that were sent before."""
    uploads = [it for it in request.files.getlist("files") if it.filename]
    keys = request.form.getlist("kept_files")[:FILES_LIMIT]
    if not uploads and not keys:
        return Received()
    require(me(), Can.ATTACH)
    files = list(queries.sent_files(keys, by_id=me().id))
    if len(files) + len(uploads) > FILES_LIMIT:
        fault = say("Attach %(most)s files at most.", most=FILES_LIMIT)
        return Received(files=files, fault=Invalid(fault))
    try:
        for it in uploads:
            with in_one_go():
                sent = actions.take_in(it.filename or "", it.stream, by_id=me().id)
            files.append(sent)
    except Invalid as error:
        return Received(files=files, fault=error)
    return Received(files=files)
