"""Remembering for a while from which networks members come, by keyed marks."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import delete

from forum.config import Config
from forum.infra.db import session
from forum.kernel.clock import now
from forum.voices.models import NetworkMark
from forum.voices.rules import mark_of


def note_network(person_id: int, address: str) -> None:
    """Note from which network somebody came; one row for each, however often."""
    mark = mark_of(address, _config().key)
    if not mark or not _config().networks_days:
        return
    session.merge(NetworkMark(person_id=person_id, mark=mark, last_at=now()))
    session.flush()


def forget_networks() -> None:
    """Forget the networks that nobody came from for as long as they are kept."""
    kept = timedelta(days=_config().networks_days)
    session.execute(delete(NetworkMark).where(NetworkMark.last_at < now() - kept))


def _config() -> Config:
    found: Config = current_app.extensions["forum.config"]
    return found
