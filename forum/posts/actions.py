"""Writing posts: what every kind has in common. Permission is the caller's to ask."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import IO, Final

from flask import current_app
from sqlalchemy import ColumnElement, delete, func, select, update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.infra.personal_data import Leaving
from forum.infra.storage import Storage
from forum.infra.uploads import Kind, accept
from forum.kernel.clock import day_of, now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.markup import render, tidy, unnamed
from forum.kernel.text import is_blank, say
from forum.posts.events import FileLeft, ThreadChanged, VisibilityChanged
from forum.posts.models import Attachment, Post, Provenance, Revision
from forum.posts.rules import (
    BODY_LIMIT,
    FILES_LIMIT,
    HideReason,
    SentFile,
    Visibility,
    check_change,
)

UNUSED_FOR: Final = timedelta(days=1)


def write(post: Post, body: str) -> None:
    """Give a post its words, with what readers and search will see of them."""
    post.body = tidy(body)
    rendered = render(post.body)
    post.html, post.text = rendered.html, rendered.text


def check_body(body: str, *, field: str = "body", limit: int = BODY_LIMIT) -> str:
    """Accept a text somebody typed, or say what is wrong with it."""
    body = tidy(body).strip()
    if is_blank(body):
        raise Invalid(say("Write something first."), field=field)
    fits = body.encode()[:limit].decode(errors="ignore")
    if fits != body:
        raise Invalid(
            say(
                "Only the first %(fits)s of these %(all)s characters fit. "
                "Attach long logs as a text file.",
                fits=len(fits),
                all=len(body),
            ),
            field=field,
        )
    return body


def keep(post: Post, *, files: Sequence[str] = (), by_id: int) -> Post:
    """Keep a new post in its thread, with the files that came with it."""
    session.add(post)
    session.flush()
    if post.thread_id is None:
        post.thread_id = post.id
    attach(post, files, by_id=by_id)
    return post


def attach(
    post: Post, keys: Sequence[str], *, most: int | None = FILES_LIMIT, by_id: int
) -> None:
    """Hang files on a post: only one's own, and only those that hang nowhere yet."""
    keys = [key for key in keys if key]
    if not keys:
        return
    held = select(func.count()).where(Attachment.post_id == post.id)
    if most is not None and len(keys) + (session.scalar(held) or 0) > most:
        raise Invalid(say("Attach %(most)s files at most.", most=most), field="files")
    session.execute(
        update(Attachment)
        .where(
            Attachment.key.in_(keys),
            Attachment.person_id == by_id,
            Attachment.post_id.is_(None),
        )
        .values(post_id=post.id)
    )


def revise(
    post: Post, *, title: str | None, body: str, reason: str, seen: int, by_id: int
) -> bool:
    """Replace a post's words and keep the former ones; say whether anything changed.

    Raises:
        Conflict: somebody else edited the post since this person began.

    """
    if seen != post.revision:
        raise Conflict(
            say(
                "Somebody edited this while you were writing. "
                "Compare with the current version below, then save again."
            )
        )
    if tidy(body) == post.body and (title is None or title == post.title):
        return False
    session.add(
        Revision(
            post_id=post.id,
            number=post.revision,
            title=post.title,
            body=post.body,
            written_by_id=_writer_of_current(post),
            written_at=post.edited_at or post.created_at,
            reason=_reason_of_current(post),
        )
    )
    write(post, body)
    if title is not None:
        post.title = title
    post.revision += 1
    post.edited_at = now()
    post.edited_by_id = by_id
    post.edit_reason = reason
    return True


def change_visibility(
    post: Post, to: Visibility, *, reason: HideReason | None = None
) -> None:
    """Hide a post, show it again, withdraw or erase it, and tell the forum."""
    before = post.visibility
    check_change(before, to)
    post.visibility = to
    hides = to is Visibility.HIDDEN
    moment: datetime | None = now() if to is not Visibility.PUBLIC else None
    post.hidden_at, post.hidden_reason = moment, reason if hides else None
    session.flush()
    emit(
        VisibilityChanged(
            post_id=post.id,
            thread_id=post.thread_id or post.id,
            before=before,
            after=to,
        )
    )


def erase(post: Post) -> None:
    """Take the words of a post away for good, with its versions and its files.

    A shell stays, so that what others wrote around it keeps its place.
    """
    write(post, "")
    post.title = None if post.title is None else ""
    post.created_at, post.edited_at = day_of(post.created_at), None
    post.edited_by_id, post.edit_reason, post.revision = None, "", 1
    session.execute(delete(Revision).where(Revision.post_id == post.id))
    _forget_origin(post.id, url="")
    drop_files(Attachment.post_id == post.id)
    if post.visibility is not Visibility.ERASED:
        change_visibility(post, Visibility.ERASED)


def leave_behind(post: Post, leaving: Leaving) -> None:
    """Take the words away, or only the name if that is what somebody wants.

    What was hidden goes in any case: nobody reads it, and nobody can appeal any more.
    """
    if leaving.keeps_words and post.is_shown:
        detach(post, to_id=leaving.tombstone_id)
    else:
        erase(post)


def detach(post: Post, *, to_id: int) -> None:
    """Let a post stay, and its versions, as the words of nobody in particular."""
    former_id, post.author_id = post.author_id, to_id
    if post.edited_by_id == former_id:
        post.edited_by_id = to_id
    session.execute(
        update(Revision)
        .where(Revision.post_id == post.id, Revision.written_by_id == former_id)
        .values(written_by_id=to_id)
    )
    _forget_origin(post.id)
    session.flush()
    emit(ThreadChanged(thread_id=post.thread_id or post.id))


def forget_name(leaving: Leaving) -> None:
    """Drop files that somebody never posted, and their handle where others name them.

    What the brand reported stays as it was published: the database keeps its words.
    """
    drop_files(Attachment.person_id == leaving.id, Attachment.post_id.is_(None))
    named = f"@{leaving.handle}"
    posts = select(Post).where(Post.body.icontains(named, autoescape=True))
    for post in session.scalars(posts.where(Post.kind != "update")).all():
        write(post, unnamed(post.body, leaving.handle))
        emit(ThreadChanged(thread_id=post.thread_id or post.id))
    versions = select(Revision).where(Revision.body.icontains(named, autoescape=True))
    for version in session.scalars(versions).all():
        version.body = unnamed(version.body, leaving.handle)


def drop_file(key: str) -> None:
    """Forget the bytes of a file that no post holds any more."""
    _storage().drop(key)


def take_in(
    name: str, stream: IO[bytes], *, is_picture: bool = False, by_id: int
) -> SentFile:
    """Keep a file that was sent, before the post it will hang on.

    Raises:
        Invalid: it is too large, or not a kind of file that is taken.

    """
    file = accept(name, stream)
    if is_picture and file.kind is not Kind.IMAGE:
        raise Invalid(
            say("Only a picture is taken: PNG, JPEG, WebP or GIF."), field="files"
        )
    kept = Attachment(
        key=_storage().put(file.data),
        person_id=by_id,
        name=file.name,
        media_type=file.media_type,
        size=len(file.data),
        width=file.width,
        height=file.height,
    )
    session.add(kept)
    session.flush()
    return SentFile(key=kept.key, name=kept.name)


def bytes_of(file: Attachment) -> bytes:
    """Read a file back."""
    return _storage().read(file.key)


def sweep_files() -> None:
    """Forget files that were sent a day ago and never posted."""
    left = select(Attachment).where(
        Attachment.post_id.is_(None), Attachment.created_at < now() - UNUSED_FOR
    )
    for file in session.scalars(left).all():
        session.delete(file)
        _storage().drop(file.key)


def drop_files(*which: ColumnElement[bool]) -> None:
    """Drop files with their rows now, and their bytes once that is certain."""
    for file in session.scalars(select(Attachment).where(*which)).all():
        session.delete(file)
        emit(FileLeft(key=file.key))


def _forget_origin(post_id: int, **more: str) -> None:
    """Credit nobody; source and key stay, so that no import brings it back."""
    session.execute(
        update(Provenance)
        .where(Provenance.post_id == post_id)
        .values(credit="", **more)
    )


def _storage() -> Storage:
    storage: Storage = current_app.extensions["forum.adapters"].storage
    return storage


def _writer_of_current(post: Post) -> int:
    return post.edited_by_id or post.author_id


def _reason_of_current(post: Post) -> str:
    return post.edit_reason if post.edited_at else ""
