"""Writing what holds here, and keeping who agreed to it."""

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.markup import tidy
from forum.legal import queries
from forum.legal.events import LicenceChanged, TextChanged
from forum.legal.models import Agreement, PageText
from forum.legal.rules import (
    Licence,
    Name,
    check_is_latest,
    check_licence,
    check_text,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.web.language import language as spoken


def write(name: Name, language: str, body: str, *, seen: int, by: Actor) -> PageText:
    """Let a page say something else. What it said before is kept."""
    require(by, Can.MANAGE_SITE)
    body = check_text(tidy(body))
    number = queries.said(name, language).number
    check_is_latest(seen, number)

    text = PageText(
        name=name, language=language, number=number + 1, body=body, by_id=by.id
    )
    session.add(text)
    session.flush()

    emit(TextChanged(text_id=text.id, by_id=by.id))
    return text


def change_licence(*, name: str, url: str, by: Actor) -> None:
    """Have those who join from now on agree to another licence."""
    require(by, Can.MANAGE_SITE)
    licence = check_licence(name, url)

    settings.write(licence)

    emit(LicenceChanged(by_id=by.id))


def agree(person_id: int) -> None:
    """Keep what somebody agreed to: it stood beside the button they pressed."""
    licence, language = settings.read(Licence), spoken()
    session.add(
        Agreement(
            person_id=person_id,
            licence=licence.name,
            url=licence.url,
            rules_number=queries.said(Name.RULES, language).number,
            language=language,
        )
    )
    session.flush()
