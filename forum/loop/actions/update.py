"""You asked, we did: drafting an update, having it read, and publishing it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.markup import render, tidy
from forum.kernel.text import say
from forum.loop.actions.commit import end_commitment
from forum.loop.events import CheckWanted, DeliveryClaimed, UpdatePublished
from forum.loop.models import Commitment, DeliveryClaim, Update, UpdateLink
from forum.loop.rules.commitments import Result
from forum.loop.rules.updates import (
    CHECK_WD,
    CLAIMS,
    Claim,
    Coverage,
    Relation,
    Texts,
    UpdateType,
    check_claim,
    check_texts,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.rules import Visibility, check_title, slug_of
from forum.promise.queries import day_of, policy, today
from forum.promise.rules import WorkingDays


def draft(
    texts: Texts,
    *,
    type: UpdateType,  # noqa: A002 - as the column is called
    area_id: int | None,
    work_started_on: date | None,
    language: str = "",
    by: Actor,
) -> Update:
    """Begin an update. Only its writers see it until it is published."""
    require(by, Can.WRITE_UPDATE)
    update = Update(
        author_id=by.id,
        area_id=area_id,
        type=type,
        language=language,
        visibility=Visibility.DRAFT,
        work_started_on=work_started_on,
        created_at=now(),
    )
    _write(update, texts)
    posts.keep(update, by_id=by.id)
    return update


def rewrite(
    update: Update,
    texts: Texts,
    *,
    type: UpdateType,  # noqa: A002 - as the column is called
    area_id: int | None,
    work_started_on: date | None,
    by: Actor,
) -> None:
    """Put a draft in other words. What was read before has to be read again."""
    require(by, Can.WRITE_UPDATE)
    _check_is_draft(update)

    update.type, update.area_id = type, area_id
    update.work_started_on = work_started_on
    _write(update, texts)
    update.checked_by_id = update.checked_at = None


def link(update: Update, post_id: int, relation: Relation, *, by: Actor) -> None:
    """Say what an update means for something that was asked; the last word counts."""
    require(by, Can.WRITE_UPDATE)
    _check_is_draft(update)

    unlink(update, post_id, by=by)
    session.add(UpdateLink(update_id=update.id, post_id=post_id, relation=relation))
    session.flush()


def unlink(update: Update, post_id: int, *, by: Actor) -> None:
    """Take something that was asked away from a draft."""
    require(by, Can.WRITE_UPDATE)
    _check_is_draft(update)

    session.execute(
        delete(UpdateLink).where(
            UpdateLink.update_id == update.id, UpdateLink.post_id == post_id
        )
    )


def claim(update: Update, said: Claim, *, by: Actor) -> DeliveryClaim:
    """Say in a draft what is done, where it is found and since when."""
    require(by, Can.WRITE_UPDATE)
    _check_is_draft(update)
    check_claim(said, today=today())

    found = claim_of(update) or DeliveryClaim(update_id=update.id)
    found.coverage, found.missing = said.coverage, said.missing.strip()
    found.where, found.since = said.where.strip(), said.since
    found.evidence_url, found.claimed_at = said.evidence_url.strip(), now()
    session.add(found)
    session.flush()
    update.checked_by_id = update.checked_at = None
    return found


def ask_for_check(update: Update, *, by: Actor) -> None:
    """Ask a moderator or the representative to read what is claimed."""
    require(by, Can.WRITE_UPDATE)
    _check_is_draft(update)
    _check_whole(update)

    update.check_asked_at = update.check_asked_at or now()

    emit(CheckWanted(update_id=update.id, by_id=by.id))


def check(update: Update, *, note: str = "", by: Actor) -> None:
    """Say that the change is described and can be found, before it is published."""
    require(by, Can.CHECK_UPDATE, update)
    _check_is_draft(update)

    update.checked_by_id, update.checked_at = by.id, now()
    update.check_note = note.strip()


def publish_update(
    update: Update, *, keeps: Collection[Commitment] = (), by: Actor
) -> None:
    """Publish an update for good, and end the promises that it keeps.

    Raises:
        Invalid: it leaves something out, or is linked to nothing that was asked.
        Conflict: its claim has not been read yet, and the days for that are not over.

    """
    require(by, Can.WRITE_UPDATE)
    _check_is_draft(update)
    _check_whole(update)
    if claim_of(update) and not _was_read(update):
        raise Conflict(
            say("A moderator has to read what is claimed first, within five days.")
        )

    update.published_at = now()
    posts.change_visibility(update, Visibility.PUBLIC)
    done = claim_of(update)
    if done:
        done.claimed_at = now()
        for each in keeps:
            part = done.coverage is Coverage.PARTIAL
            result = Result.PARTIALLY if part else Result.DELIVERED
            end_commitment(each, result, on=max(done.since, today()), by=by)
    session.flush()

    emit(UpdatePublished(update_id=update.id, by_id=by.id))
    if done:
        emit(DeliveryClaimed(claim_id=done.id, update_id=update.id, by_id=by.id))


def claim_of(update: Update) -> DeliveryClaim | None:
    """Find what an update says is done, as it was said last."""
    return session.scalar(
        select(DeliveryClaim)
        .where(DeliveryClaim.update_id == update.id)
        .order_by(DeliveryClaim.number.desc())
        .limit(1)
    )


def _write(update: Update, texts: Texts) -> None:
    update.title = check_title(texts.title)
    update.slug = slug_of(update.title, otherwise="update")
    for name in ("you_asked", "we_did", "not_done", "next_step"):
        typed = tidy(getattr(texts, name))
        setattr(update, name, typed)
        setattr(update, f"{name}_html", render(typed).html if typed else "")
    parts = (update.you_asked, update.we_did, update.not_done, update.next_step)
    posts.write(update, "\n\n".join(it for it in parts if it))


def _check_is_draft(update: Update) -> None:
    if update.published_at:
        raise Conflict(say("It is published. Say what is wrong in a correction."))


def _check_whole(update: Update) -> None:
    check_texts(
        Texts(
            title=update.title or "",
            you_asked=update.you_asked,
            we_did=update.we_did,
            not_done=update.not_done,
        )
    )
    relations = session.scalars(
        select(UpdateLink.relation).where(UpdateLink.update_id == update.id)
    ).all()
    if not relations:
        raise Invalid(say("Link it to something that was asked."), field="links")
    if CLAIMS & set(relations) and claim_of(update) is None:
        raise Invalid(say("Say where it is found, and since when."), field="where")
    if update.work_started_on is None:
        raise Invalid(
            say("Say when work began: it tells who was first."),
            field="work_started_on",
        )


def _was_read(update: Update) -> bool:
    """Whether a check was made, or was waited for as long as it may take."""
    if update.checked_at:
        return True
    if update.check_asked_at is None:
        return False
    days = WorkingDays(policy())
    return today() > days.after(day_of(update.check_asked_at), CHECK_WD)
