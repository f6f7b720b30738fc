"""Publishing an update for good, and correcting it in the open."""

from sqlalchemy import insert, select

from forum.ideas.rules import check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.markup import tidy
from forum.kernel.text import say
from forum.loop.actions.commit import end_commitment
from forum.loop.actions.draft import check_is_draft, check_is_whole
from forum.loop.events import DeliveryClaimed, UpdateCorrected, UpdatePublished
from forum.loop.models import (
    Commitment,
    Credit,
    DeliveryClaim,
    Update,
    UpdatePromise,
    UpdateRevision,
)
from forum.loop.queries import drafts as queries
from forum.loop.queries.thanks import to_thank
from forum.loop.rules.commitments import Result
from forum.loop.rules.decisions import is_slip
from forum.loop.rules.updates import (
    CHECK_WD,
    Coverage,
    ShownAs,
    Texts,
    check_texts,
    whole,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.events import ThreadChanged
from forum.posts.rules import Visibility
from forum.promise.queries import day_of, policy, today
from forum.promise.rules import WorkingDays


def publish_update(update: Update, *, by: Actor) -> None:
    """Publish an update for good, and end the promises that it keeps.

    Raises:
        Invalid: it leaves something out, or is linked to nothing that was asked.
        Conflict: its claim has not been read yet, and the days for that are not over.

    """
    require(by, Can.WRITE_UPDATE)
    check_is_draft(update)
    check_is_whole(update)
    done = queries.claim_of(update.id)
    if done and not was_read(update):
        raise Conflict(
            say(
                "A moderator or the representative has to read what is claimed first. "
                "After five working days you may publish it all the same."
            )
        )

    posts.change_visibility(update, Visibility.PUBLIC)
    update.published_at = now()
    if done:
        done.claimed_at = now()
        _end_promises(update, done, by=by)
    thanked = to_thank(update)
    if thanked:
        session.execute(
            insert(Credit),
            [
                {"update_id": update.id, "person_id": person_id, "role": role}
                for person_id, role in thanked.items()
            ],
        )
    session.flush()

    emit(UpdatePublished(update_id=update.id, by_id=by.id))
    if done:
        emit(DeliveryClaimed(claim_id=done.id, by_id=by.id))


def was_read(update: Update) -> bool:
    """Whether a check was made, or was waited for as long as it may take."""
    if update.checked_at:
        return True
    if update.check_asked_at is None:
        return False
    days = WorkingDays(policy())
    return today() > days.after(day_of(update.check_asked_at), CHECK_WD)


def correct_update(update: Update, texts: Texts, *, reason: str, by: Actor) -> None:
    """Say what an update should have said, and why. The former words stay readable."""
    require(by, Can.WRITE_UPDATE)
    if update.published_at is None:
        raise Conflict(say("It is not published yet. Change the draft."))
    check_texts(texts)
    revision = UpdateRevision(
        update_id=update.id,
        you_asked=tidy(texts.you_asked),
        we_did=tidy(texts.we_did),
        not_done=tidy(texts.not_done),
        next_step=tidy(texts.next_step),
        reason=check_reason(reason),
        by_id=by.id,
    )
    session.add(revision)
    posts.write(update, whole(revision))
    session.flush()

    emit(ThreadChanged(thread_id=update.id))
    emit(
        UpdateCorrected(
            revision_id=revision.id,
            update_id=update.id,
            by_id=by.id,
            tells=not is_slip(update.published_at),
        )
    )


def answer_credit(
    update_id: int, *, accepted: bool, shown_as: ShownAs, by: Actor
) -> None:
    """Say under which name one is thanked, or that one would rather not be."""
    credit = session.get(Credit, (update_id, by.id))
    if credit is None:
        raise Conflict(say("Nobody thanks you there."))
    credit.accepted, credit.shown_as = accepted, shown_as


def _end_promises(update: Update, done: DeliveryClaim, *, by: Actor) -> None:
    kept = select(Commitment).join(
        UpdatePromise, UpdatePromise.commitment_id == Commitment.id
    )
    part = done.coverage is Coverage.PARTIAL
    for each in session.scalars(kept.where(UpdatePromise.update_id == update.id)).all():
        result = Result.PARTIALLY if part else Result.DELIVERED
        end_commitment(each, result, on=max(done.since, today()), by=by)
