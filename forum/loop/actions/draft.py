"""You asked, we did: writing an update down, and having it read."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.markup import render, tidy
from forum.kernel.text import say
from forum.loop.events import CheckWanted
from forum.loop.models import (
    Commitment,
    DeliveryClaim,
    Update,
    UpdateLink,
    UpdatePromise,
)
from forum.loop.queries import drafts as queries
from forum.loop.rules.commitments import Scope
from forum.loop.rules.decisions import LINE_LIMIT, WORDS_LIMIT
from forum.loop.rules.updates import (
    CLAIMING,
    CLAIMS,
    MEANS,
    PARTS,
    Claim,
    Coverage,
    Draft,
    UpdateType,
    check_claim,
    check_texts,
    whole,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, within_sight_of
from forum.posts.rules import Visibility, check_title, slug_of
from forum.promise.queries import today


def begin_update(draft: Draft, *, by: Actor) -> Update:
    """Begin an update. Only its writers see it until it is published."""
    require(by, Can.WRITE_UPDATE)
    update = Update(
        author_id=by.id,
        language=by.language,
        visibility=Visibility.DRAFT,
        created_at=now(),
    )
    _write(update, draft)
    posts.keep(update, by_id=by.id)
    _tie(update, draft)
    return update


def rewrite_update(update: Update, draft: Draft, *, by: Actor) -> None:
    """Put a draft in other words. What was read before has to be read again."""
    require(by, Can.WRITE_UPDATE)
    check_is_draft(update)

    _write(update, draft)
    update.checked_by_id = update.checked_at = None
    _tie(update, draft)


def ask_for_check(update: Update, *, by: Actor) -> None:
    """Ask a moderator or the representative to read what is claimed."""
    require(by, Can.WRITE_UPDATE)
    check_is_draft(update)
    check_is_whole(update)

    update.check_asked_at = update.check_asked_at or now()

    emit(CheckWanted(update_id=update.id, by_id=by.id))


def check_update(update: Update, *, note: str = "", by: Actor) -> None:
    """Say that the change is described and can be found, before it is published."""
    require(by, Can.CHECK_UPDATE, update)
    check_is_draft(update)
    check_is_whole(update)

    update.checked_by_id, update.checked_at = by.id, now()
    update.check_note = " ".join(note.split())[:LINE_LIMIT]


def check_is_draft(update: Update) -> None:
    """Refuse to change what everybody has read."""
    if update.published_at:
        raise Conflict(say("It is published. Say what is wrong in a correction."))


def check_is_whole(update: Update) -> None:
    """Refuse an update that leaves out what such an update must say."""
    check_title(update.title or "")
    check_texts(update)
    relations = session.scalars(
        select(UpdateLink.relation).where(UpdateLink.update_id == update.id)
    ).all()
    if not relations:
        raise Invalid(say("Link it to something that was asked."), field="asks")
    if update.type is UpdateType.DECLINED:
        _check_was_declined(update)
    if update.work_started_on is None and CLAIMS & set(relations):
        raise Invalid(
            say("Say when work began: it tells who was first."),
            field="work_started_on",
        )
    if update.type in CLAIMING:
        done = queries.claim_of(update.id)
        said = Claim(
            where=done.where if done else "",
            since=done.since if done else None,
            missing=done.missing if done else "",
            places=done.places if done else (),
        )
        is_partial = update.type is UpdateType.PARTIAL
        check_claim(said, is_partial=is_partial, today=today())


def _check_was_declined(update: Update) -> None:
    if queries.has_undecided(update.id):
        raise Invalid(
            say("Decide on the ideas first: a no has its reason and its day."),
            field="asks",
        )


def _write(update: Update, draft: Draft) -> None:
    update.title = check_title(draft.title)
    update.slug = slug_of(update.title, otherwise="update")
    update.type, update.area_id = draft.type, draft.area_id
    update.work_started_on = draft.work_started_on
    if draft.work_started_on and draft.work_started_on > today():
        raise Invalid(say("Work began today at the latest."), field="work_started_on")
    for name in PARTS:
        typed = tidy(getattr(draft, name))
        if len(typed) > WORDS_LIMIT:
            raise Invalid(
                say("Keep it under %(most)s characters.", most=WORDS_LIMIT), field=name
            )
        setattr(update, name, typed)
        setattr(update, f"{name}_html", render(typed).html if typed else "")
    posts.write(update, whole(update))


def _tie(update: Update, draft: Draft) -> None:
    """Keep what it answers, what it keeps and what it claims, as written last.

    What was hidden since it was linked is in no list to tick, and those who asked for
    it wait all the same: it stays linked, and unnamed.
    """
    linked = queries.linked(update.id)
    unnamed = set(linked) - _readable(linked)
    for model in (UpdateLink, UpdatePromise, DeliveryClaim):
        session.execute(delete(model).where(model.update_id == update.id))
    relation = MEANS[draft.type]
    _insert(
        UpdateLink,
        [
            {"update_id": update.id, "post_id": each, "relation": relation}
            for each in sorted({*_public_asks(draft.asks), *unnamed})
        ],
    )
    _insert(
        UpdatePromise,
        [
            {"update_id": update.id, "commitment_id": each}
            for each in _running(draft.keeps)
        ],
    )
    said = draft.claim
    if said and draft.type in CLAIMING and (said.where or said.since or said.missing):
        is_partial = draft.type is UpdateType.PARTIAL
        check_claim(said, is_partial=is_partial, today=today())
        session.add(
            DeliveryClaim(
                update_id=update.id,
                coverage=Coverage.PARTIAL if is_partial else Coverage.FULL,
                missing=said.missing.strip()[:LINE_LIMIT],
                where=said.where.strip()[:LINE_LIMIT],
                places=[*said.places],
                since=said.since or today(),
                evidence_url=said.evidence_url.strip()[:LINE_LIMIT],
            )
        )
    session.flush()


def _public_asks(ids: Collection[int]) -> list[int]:
    """Accept what everybody can read; nothing private is named in public."""
    if set(ids) - _readable(ids):
        raise Invalid(say("Only what everybody can read can be linked."), field="asks")
    return sorted(ids)


def _readable(ids: Collection[int]) -> set[int]:
    found = select(Post.id).where(
        Post.id.in_(ids),
        Post.kind.in_(("idea", "question")),
        within_sight_of(EVERYBODY),
    )
    return set(session.scalars(found))


def _running(ids: Collection[int]) -> list[int]:
    found = select(Commitment.id).where(
        Commitment.id.in_(ids),
        Commitment.result.is_(None),
        Commitment.scope == Scope.PUBLIC,
    )
    return sorted(session.scalars(found))


def _insert(
    model: type[UpdateLink | UpdatePromise], rows: list[dict[str, object]]
) -> None:
    if rows:
        session.execute(insert(model), rows)
