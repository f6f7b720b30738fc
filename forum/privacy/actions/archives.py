"""Making a copy of all that is kept of somebody, for them to fetch."""

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from flask import current_app, render_template
from sqlalchemy import select

from forum.config import Config
from forum.infra.db import session
from forum.infra.filenames import safe_name
from forum.infra.limits import Limit
from forum.infra.outbox import emit
from forum.infra.storage import Storage
from forum.infra.worker import let_others_by
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.queries import get
from forum.people.rules import Member
from forum.posts.models import Attachment
from forum.privacy import queries
from forum.privacy.adapters import packing
from forum.privacy.adapters.packing import Packing
from forum.privacy.events import ArchiveAsked, ArchiveDropped, ArchiveMade
from forum.privacy.models import Archive
from forum.privacy.queries import Part
from forum.privacy.rules import ARCHIVES_A_DAY, GIVEN_WORDS, Row, part_words
from forum.signin.actions import limits
from forum.signin.actions.means import require_proof
from forum.web.language import speaking

log = logging.getLogger(__name__)

ON_A_PAGE: Final = 500
QUOTA: Final = (Limit(*ARCHIVES_A_DAY),)


def count_archive(by: Member) -> None:
    """Count one more, before the transaction: making one is work."""
    limits.take({f"archive of {by.id}": QUOTA})


def ask(*, by: Member) -> None:
    """Have a copy made of all that is kept of somebody. It replaces the last one."""
    require_proof(by)
    before = queries.archive(by.id)
    if before and before.made_at is None:
        raise Conflict(say("Your copy is being made already. We write to you then."))

    if before:
        forget_archive(before)
    key = packing.new_key()
    session.add(Archive(person_id=by.id, key=key))
    session.flush()

    emit(ArchiveAsked(person_id=by.id, key=key))
    log.info("person %s asks for a copy of their data", by.id)


def make(person_id: int, key: str) -> int:
    """Write the copy, a few rows at a time, and give its size; 0 if nobody wants it.

    In no transaction that writes, and others are let by: however long it takes, nobody
    has to wait. Who is erased meanwhile is not wanted any more once it is done.
    """
    wanted = queries.archive(person_id)
    if wanted is None or wanted.key != key:
        return 0
    path = packing.path_of(key)
    try:
        write(get(person_id), path)
    finally:
        session.rollback()
    return path.stat().st_size


def write(person: Person, path: Path) -> None:
    """Write all that is kept of somebody into a file: for programs, and to be read."""
    config: Config = current_app.extensions["forum.config"]
    person_id, language = person.id, person.language or config.language
    head = {"name": person.name, "handle": person.handle, "at": now()}
    with packing.packing(path) as archive, speaking(language):
        contents = []
        for part in queries.parts(person_id):
            count = archive.rows(f"data/{part.name}.json", _unhurried(part))
            if count:
                contents.append(
                    {
                        "name": part.name,
                        "words": part_words(part.name),
                        "given": GIVEN_WORDS[part.given],
                        "count": count,
                        "pages": _put_to_read(archive, part, language),
                    }
                )
        files = _put_files(archive, person_id)
        archive.text(
            "index.html",
            render_template(
                "privacy/archive/index.html",
                contents=contents,
                files=files,
                lang=language,
                **head,
            ),
        )


def note_made(person_id: int, key: str, size: int) -> None:
    """Let somebody fetch their copy, unless they asked for another one meanwhile."""
    found = queries.archive(person_id)
    if not size or found is None or found.key != key:
        emit(ArchiveDropped(key=key))
        return
    found.made_at, found.size = now(), size
    emit(ArchiveMade(person_id=person_id, key=key))


def forget_archive(archive: Archive) -> None:
    """Take a copy away, its file once that is certain."""
    emit(ArchiveDropped(key=archive.key))
    session.delete(archive)
    session.flush()


def forget_archives(before: datetime) -> int:
    """Take away the copies that were asked for before a moment."""
    found = queries.old_archives(before)
    for it in found:
        forget_archive(it)
    return len(found)


def sweep() -> None:
    """Remove files that no row knows: of a worker that was killed, or an erasure."""
    there, known = packing.keys(), queries.known_keys()
    for key in there:
        if key not in known:
            packing.drop(key)


def _unhurried(part: Part) -> Iterator[Row]:
    for number, row in enumerate(part.rows(), 1):
        if number % ON_A_PAGE == 0:
            let_others_by()
        yield row


def _put_to_read(archive: Packing, part: Part, language: str) -> list[str]:
    """Put the same rows in as pages, so many on each, and give their names."""
    names: list[str] = []
    rows = _unhurried(part)
    while page := list(islice(rows, ON_A_PAGE)):
        name = f"pages/{part.name}-{len(names) + 1}.html"
        names.append(name)
        archive.text(
            name,
            render_template(
                "privacy/archive/rows.html",
                words=part_words(part.name),
                rows=page,
                number=len(names),
                lang=language,
            ),
        )
    return names


def _put_files(archive: Packing, person_id: int) -> list[Row]:
    """Put in what they attached, one file after the other."""
    storage: Storage = current_app.extensions["forum.adapters"].storage
    put: list[Row] = []
    for it in _files(person_id):
        let_others_by()
        ending = Path(it.name).suffix or ".bin"
        place = f"files/{it.id}-{safe_name(it.name, extensions=[ending])}"
        try:
            archive.data(place, storage.read(it.key))
        except NotFound:
            continue  # it went meanwhile
        put.append({"place": place, "name": it.name})
    return put


def _files(person_id: int) -> Iterator[Attachment]:
    own = select(Attachment).where(Attachment.person_id == person_id)
    few = own.order_by(Attachment.id).execution_options(yield_per=100)
    yield from session.scalars(few)
