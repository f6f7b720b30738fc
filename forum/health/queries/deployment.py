"""The deployment: what stands around the data and must answer."""

import os
import shutil
import smtplib
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app

from forum.config import Config
from forum.health.queries import database, outbox, search
from forum.health.rules import Finding, bad, good, odd
from forum.infra.db import session
from forum.infra.mail import stays_here
from forum.infra.smtp import connected
from forum.screening.queries import service_lately

LATE: Final = timedelta(minutes=1)  # a worker that lives takes a job within a second
LITTLE_ROOM: Final = 200 * 2**20
LONG_WAL: Final = 64 * 2**20


def look_around(*, mail: bool) -> Iterator[Finding]:
    """Look at one thing after the other."""
    config: Config = current_app.extensions["forum.config"]
    yield from _settings(config)
    yield from _folders(config)
    yield _key(config)
    yield from _database(config)
    if mail:
        yield _mail(config)


def _settings(config: Config) -> Iterator[Finding]:
    """Those that make no sense have kept the command from starting."""
    yield good(f"The settings make sense. The site's address is {config.site_url}.")
    if not config.is_local and not config.is_secure:
        yield bad(
            "FORUM_BASE_URL begins with http://: passwords travel in the open. Put "
            "TLS in front, and write https://."
        )
    if not config.is_local and stays_here(config.mail_url):
        yield bad("FORUM_MAIL_URL is folder:, so no mail leaves. Name a mail server.")


def _folders(config: Config) -> Iterator[Finding]:
    for folder in filter(None, (config.instance, config.search_index, config.maildir)):
        if not _can_be_written(folder):
            yield bad(f"{folder} cannot be written. Give it to the user of the forum.")
        elif shutil.disk_usage(folder).free < LITTLE_ROOM:
            yield odd(f"Less than 200 MB are free for {folder}.")
        else:
            yield good(f"{folder} can be written.")


def _can_be_written(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return False
    return True


def _key(config: Config) -> Finding:
    kept = config.instance / "secret_key"
    if not kept.exists():
        return good("The secret key comes with the settings.")
    mode = stat.S_IMODE(kept.stat().st_mode)
    if mode & 0o077:
        return bad(
            f"Others can read {kept} (mode {mode:04o}), and sign in as anybody with "
            f"it. Run: chmod 600 {kept}"
        )
    return good("Nobody else can read the secret key.")


def _database(config: Config) -> Iterator[Finding]:
    if not database.readiness()["database"]:
        yield bad("The database does not answer, or is empty. Run: forum migrate")
        return
    yield _migrations()
    yield search.health()
    wal = Path(f"{config.database.removeprefix('sqlite:///')}-wal")
    if wal.exists() and wal.stat().st_size > LONG_WAL:
        yield odd(f"{wal} has grown beyond 64 MB: something reads without an end.")
    yield from _worker()
    yield from _service()


def _service() -> Iterator[Finding]:
    it = service_lately()
    if it is None:
        return
    if it.asked > it.answered:
        yield odd(
            f"{it.host}, which is asked about posts, gave {it.answered} usable answers "
            f"to {it.asked} calls in 24 h. The log of the worker says why."
        )
    else:
        yield good(f"{it.host} is asked about posts: {it.answered} answers in 24 h.")


def _migrations() -> Finding:
    migrate = current_app.extensions["migrate"]
    script = ScriptDirectory(migrate.directory)
    known = MigrationContext.configure(session.connection()).get_current_heads()
    if set(known) != set(script.get_heads()):
        return bad("The database is not of this version. Run: forum migrate")
    return good("The database answers and is of this version.")


def _worker() -> Iterator[Finding]:
    count, since = outbox.waiting()
    if count and since > LATE:
        minutes = int(since.total_seconds()) // 60
        yield bad(
            f"{count} jobs are due, the oldest for {minutes} min: no worker runs. "
            "Start one: forum work"
        )
    else:
        yield good("No job waits for a worker.")
    if stuck := outbox.stuck():
        yield odd(
            f"{stuck} jobs failed too often and wait for a person. If they are "
            "letters, forum mail status names them."
        )


def _mail(config: Config) -> Finding:
    if stays_here(config.mail_url):
        return good("Mail stays in the instance folder; there is no server to ask.")
    try:
        with connected(config.mail_url) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        return bad(f"The mail server does not let us in: {error}")
    return good("The mail server lets us in.")
