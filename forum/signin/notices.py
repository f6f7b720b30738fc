"""The letters of the door: to whom, in which words, with which link.

No letter holds a word that somebody typed but the address it goes to and a handle,
which is made of plain letters: nobody can have us send their words to a stranger.
"""

from datetime import datetime

from forum.infra.mail import Letter
from forum.people.models import Person
from forum.signin.models import MailLink
from forum.signin.queries import by_email, token_of
from forum.signin.rules.links import LIVES, Purpose
from forum.signin.rules.means import CHANGE_WORDS, Change
from forum.web.letters import write
from forum.web.navigation import address

PAGES = {
    Purpose.CONFIRM: "signin.confirm",
    Purpose.RESET: "signin.choose_password",
    Purpose.CHANGE_ADDRESS: "signin.confirm_address",
}


def link_letter(link: MailLink) -> Letter:
    """Write the letter that brings a link; another one to whoever has an account."""
    is_known = link.purpose is not Purpose.RESET and by_email(link.email)
    if is_known:
        return write(
            "signin/mail/known",
            to=link.email,
            language=is_known.language,
            name=f"known.{link.id}",
            url=link_address(link)
            if link.carries.get("typed")
            else address("signin.sign_in", lang=is_known.language or None),
            reset_url=address("signin.reset", lang=is_known.language or None),
        )
    return write(
        f"signin/mail/{link.purpose}",
        to=link.email,
        language=link.language,
        name=f"{link.purpose}.{link.id}",
        url=link_address(link),
        handle=link.carries.get("handle", ""),
        minutes=int(LIVES[link.purpose].total_seconds()) // 60,
    )


def link_address(link: MailLink) -> str:
    """Give the address that a link leads to."""
    return address(
        PAGES[link.purpose], token=token_of(link), lang=link.language or None
    )


def password_letter(person: Person, *, at: str) -> Letter:
    """Tell somebody that their password was changed."""
    return _warning("password_changed", person, to=person.email or "", at=at)


def new_device_letter(person: Person, *, device: str, at: str) -> Letter:
    """Tell somebody that their account was opened on a device it never was on."""
    return _warning("new_device", person, to=person.email or "", at=at, device=device)


def means_letter(person: Person, change: Change, *, at: str) -> Letter:
    """Tell somebody that their account is opened in another way than before."""
    return _warning(
        "means_changed", person, to=person.email or "", at=at, change=change
    )


def address_letter(person: Person, *, before: str, at: str) -> Letter:
    """Tell the old address that the account has left it."""
    return _warning("address_changed", person, to=before, at=at)


def _warning(
    name: str,
    person: Person,
    *,
    to: str,
    at: str,
    device: str = "",
    change: Change | None = None,
) -> Letter:
    return write(
        f"signin/mail/{name}",
        to=to,
        language=person.language,
        name=f"{name}.{person.id}.{''.join(filter(str.isdigit, at))}",
        url=address("signin.reset", lang=person.language or None),
        handle=person.handle,
        moment=datetime.fromisoformat(at),
        device=device,
        change=change and CHANGE_WORDS[change],
    )
