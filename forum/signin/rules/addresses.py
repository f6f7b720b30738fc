"""One mailbox, one way to write it."""

from typing import Final

from email_validator import EmailNotValidError, validate_email

from forum.kernel.errors import Invalid
from forum.kernel.text import say

NO_ADDRESS: Final = say("Write an address such as name@example.org.")


def check_address(typed: str) -> str:
    """Write an address in its one form, or say that it cannot be one.

    The domain is written in ASCII, everything in small letters. Letters beyond ASCII
    before the @ are refused: they have twins, and mail seldom reaches them. So is what
    mail programs would read as another address in disguise (RFC 2047).
    """
    if "=?" in typed:
        raise Invalid(NO_ADDRESS, field="email")
    try:
        found = validate_email(
            typed.strip(), check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError as error:
        raise Invalid(NO_ADDRESS, field="email") from error
    return (found.ascii_email or found.normalized).lower()


def name_or_address(typed: str) -> str:
    """Read what somebody signs in with: a handle, or an address in its one form."""
    try:
        return check_address(typed)
    except Invalid:
        return typed.strip().lower()
