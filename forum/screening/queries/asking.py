"""Reading what an outside service may be asked, and how often it answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import func, select

from forum.config import Config
from forum.infra.db import rows
from forum.kernel.clock import now
from forum.people.models import Person
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, within_sight_of
from forum.screening.models import Opinion
from forum.screening.queries.looking import HREF
from forum.screening.rules import REST, Asked

LATELY: Final = timedelta(hours=24)
MOST_LINKS: Final = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """The outside service, and how it did within a day."""

    host: str
    gets_address: bool
    asked: int = 0
    answered: int = 0
    answered_at: datetime | None = None


def service() -> Service | None:
    """Name the service that is asked, if one is."""
    config = _config()
    if not config.sorter_url:
        return None
    host = urlsplit(config.sorter_url).hostname or ""
    return Service(host=host, gets_address=config.sorter_gets_address)


def service_lately() -> Service | None:
    """Say how often the service was asked within a day, and how often it answered."""
    it = service()
    if it is None:
        return None
    row = rows(
        select(
            func.count().label("asked"),
            func.count(Opinion.score).label("answered"),
            func.max(Opinion.at).filter(Opinion.score.is_not(None)).label("at"),
        ).where(Opinion.at >= now() - LATELY)
    ).one()
    return Service(
        host=it.host,
        gets_address=it.gets_address,
        asked=row.asked,
        answered=row.answered,
        answered_at=row.at,
    )


def rests() -> bool:
    """Whether the last call failed a moment ago."""
    latest = rows(
        select(Opinion.score)
        .where(Opinion.at > now() - REST)
        .order_by(Opinion.id.desc())
        .limit(1)
    ).first()
    return latest is not None and latest.score is None


def to_ask(post_id: int) -> tuple[Asked, int] | None:
    """Give what a visitor reads of a post, with its version; nothing if none may."""
    found = rows(
        select(
            Post.kind,
            Post.title,
            Post.text,
            Post.html,
            Post.language,
            Post.revision,
            Person.created_at,
            Person.email,
        )
        .join(Person, Person.id == Post.author_id)
        .where(
            Post.id == post_id,
            within_sight_of(EVERYBODY),
            Post.moved_to_id.is_(None),
        )
    ).first()
    if found is None:
        return None
    age = now() - found.created_at
    asked = Asked(
        id=f"post-{post_id}-{found.revision}",
        kind=found.kind,
        title=found.title or "",
        text=found.text,
        language=found.language,
        links=HREF.findall(found.html)[:MOST_LINKS],
        account_age_hours=int(age.total_seconds()) // 3600,
        address=found.email if _config().sorter_gets_address else None,
    )
    return asked, found.revision


def _config() -> Config:
    found: Config = current_app.extensions["forum.config"]
    return found
