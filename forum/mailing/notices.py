"""The letter that tries whether mail leaves."""

from email.utils import make_msgid

from forum.infra.mail import Letter
from forum.web.letters import write


def trial(to: str) -> Letter:
    """Write a letter that says it is a test; each one is another letter."""
    name = make_msgid(domain="x").strip("<>").partition("@")[0]
    return write("mailing/mail/test", to=to, language="", name=f"test.{name}")
