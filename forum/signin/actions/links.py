"""Making links for mails, and using them up."""

from sqlalchemy import delete, func, or_

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.signin.events import LinkMade
from forum.signin.models import MailLink
from forum.signin.rules.links import LIVES, WORDS_KEPT_FOR, Purpose, new_id


def make(
    purpose: Purpose,
    *,
    email: str,
    language: str,
    person_id: int | None = None,
    carries: dict[str, str] | None = None,
    mailed: bool = True,
) -> MailLink:
    """Make a link and have it mailed. Older ones for the same purpose end."""
    same_person = (
        MailLink.person_id == person_id if person_id else MailLink.email == email
    )
    session.execute(delete(MailLink).where(MailLink.purpose == purpose, same_person))
    link = MailLink(
        id=new_id(),
        purpose=purpose,
        person_id=person_id,
        email=email,
        language=language,
        carries=carries or {},
        expires_at=now() + LIVES[purpose],
    )
    session.add(link)
    session.flush()
    if mailed:
        emit(LinkMade(link_id=link.id))
    return link


def use_up(link: MailLink) -> None:
    """Let a link work once only."""
    session.delete(link)
    session.flush()


def end_all(person_id: int) -> None:
    """End every link of somebody whose address or password has changed."""
    session.execute(delete(MailLink).where(MailLink.person_id == person_id))


def sweep() -> None:
    """Forget links that are too old, and with them sign-ups nobody confirmed.

    What somebody wrote before they joined waits a while longer.
    """
    typed = MailLink.carries["typed"].as_string()
    session.execute(
        delete(MailLink).where(
            or_(
                MailLink.expires_at < now() - WORDS_KEPT_FOR,
                (MailLink.expires_at < now()) & (func.coalesce(typed, "") == ""),
            )
        )
    )
