"""Finding what a page says, and what it said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import func, select

from forum.config import Config
from forum.infra import settings
from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.legal.adapters.files import first_text
from forum.legal.models import PageText
from forum.legal.rules import Licence, Name, filled
from forum.web.brand import Brand


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a page says today; version 0 is the one that came with the program."""

    body: str
    number: int = 0
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version there was."""

    number: int
    at: datetime


def said(name: Name, language: str) -> Said:
    """Find what a page says in a language."""
    found = session.execute(
        select(PageText.body, PageText.number, PageText.at)
        .where(PageText.name == name, PageText.language == language)
        .order_by(PageText.number.desc())
        .limit(1)
    ).first()
    if found is None:
        return Said(body=first_text(name, language))
    return Said(body=found.body, number=found.number, at=found.at)


def version(name: Name, language: str, number: int) -> str:
    """Read what a page said once."""
    if not number:
        return first_text(name, language)
    body = session.scalar(
        select(PageText.body).where(
            PageText.name == name,
            PageText.language == language,
            PageText.number == number,
        )
    )
    if body is None:
        raise NotFound(say("There is no such version."))
    return body


def versions(name: Name, language: str) -> Sequence[Version]:
    """List the versions of a page, the latest first."""
    found = rows(
        select(PageText.number, PageText.at)
        .where(PageText.name == name, PageText.language == language)
        .order_by(PageText.number.desc())
    )
    return [Version(number=it.number, at=it.at) for it in found]


def numbers() -> Mapping[tuple[Name, str], int]:
    """Say which version of each page is shown, by page and language."""
    found = rows(
        select(PageText.name, PageText.language, func.max(PageText.number)).group_by(
            PageText.name, PageText.language
        )
    )
    return {(name, language): number for name, language, number in found}


def shown(text: str) -> str:
    """Put the community's name and its licence into a text."""
    config: Config = current_app.extensions["forum.config"]
    licence = settings.read(Licence)
    return filled(
        text,
        {
            "site": settings.read(Brand).name,
            "address": config.site_url,
            "licence": f"[{licence.name}]({licence.url})",
            "network_days": str(config.networks_days),
        },
    )


def licence() -> Licence:
    """Give the licence under which people publish."""
    return settings.read(Licence)
