"""Taking words out of everything that is kept, in the transaction under way."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select, update

from forum.infra import append_only
from forum.infra.db import Base, overwrite_what_is_deleted, session
from forum.infra.mail import rewrite_copies
from forum.infra.outbox import emit
from forum.kernel.errors import Invalid
from forum.kernel.personal import Wanted
from forum.ledger import actions as ledger
from forum.ledger.models import LedgerEntry
from forum.ledger.rules import ActorKind
from forum.moderation import actions as moderation
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.events import ThreadChanged, WordsTakenOut
from forum.posts.models import Post
from forum.posts.rules import HideReason, slug_of
from forum.redaction import queries
from forum.redaction.rules import LEDGER_EVENT, WRITTEN, Change, redacted
from forum.web import once


def redact_post(post: Post, words: Wanted, *, note: str, by: Actor) -> int:
    """Take words out of a post, its versions and quotes, and what is shown with it."""
    require(by, Can.REDACT_POST, post)
    moderation.check_note(note)

    return _take_out(words, post_id=post.id, note=note, by=by)


def redact(words: Wanted, *, post_id: int | None = None, note: str = "") -> int:
    """Take words out of one post or of everything, for those who run the site."""
    moderation.check_note(note)

    return _take_out(words, post_id=post_id, note=note, by=None)


def _take_out(
    words: Wanted, *, post_id: int | None, note: str, by: Actor | None
) -> int:
    """Change every row, then say so where it is owed: in the log and in the ledger.

    The chain of the ledger holds: it has digests of texts, not the texts. What was
    recorded no longer has its digest, and an entry of its own says that this is why.
    """
    found = queries.changes(words, post_id=post_id)
    if not found:
        raise Invalid(queries.NOWHERE, field="words")

    overwrite_what_is_deleted()
    recorded = queries.recorded(found)
    with append_only.lifted({it.table for it in found}):
        for change in found:
            _keep(change)
    session.expire_all()
    touched = queries.posts_of([it.post_id for it in found if it.post_id])
    _rename(
        touched, words, titled={it.post_id for it in found if "title" in it.columns}
    )
    rewrite_copies(words.mask)

    _record(recorded, by=by)
    theirs = {it.post_id for it in found if it.table in WRITTEN}
    for post in touched:
        moderation.note_redaction(
            post, note=redacted(note, words), tells_author=post.id in theirs, by=by
        )
    for thread_id in {it.thread_id or it.id for it in touched}:
        emit(ThreadChanged(thread_id=thread_id))
    emit(WordsTakenOut(changes=len(found)))
    return len(found)


def _keep(change: Change) -> None:
    table = Base.metadata.tables[change.table]
    key = zip(table.primary_key, change.key, strict=True)
    session.execute(
        update(table).where(*(column == it for column, it in key)).values(change.values)
    )


def _rename(
    posts: Sequence[Post], words: Wanted, *, titled: Collection[int | None]
) -> None:
    """Make an address of the title there is now, where the one there was tells."""
    ids = [it.id for it in posts]
    for table, post_id, slug, title in queries.addresses_of(ids):
        if post_id in titled or words.stands_in(slug):
            named = slug_of(title, otherwise=table.name)
            session.execute(
                update(table).where(table.c.id == post_id).values(slug=named)
            )
        once.forget(f"/{post_id}/")  # former titles stand in the places of forms


def _record(objects: Sequence[str], *, by: Actor | None) -> None:
    """Enter into the ledger that recorded words are not what they were, and why."""
    if objects:
        before = session.scalar(
            select(func.count()).where(LedgerEntry.event == LEDGER_EVENT)
        )
        ledger.append(
            event=LEDGER_EVENT,
            object=f"redaction:{(before or 0) + 1}",
            payload={"of": list(objects), "reason": str(HideReason.PERSONAL_DATA)},
            actor_kind=ActorKind.MODERATOR if by else ActorKind.SYSTEM,
        )
