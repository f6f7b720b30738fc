"""Who is asking."""

from typing import cast

from flask_login import current_user

from forum.kernel.errors import NotAllowed
from forum.kernel.text import say
from forum.people.rules import Actor, Member, Visitor


def me() -> Actor:
    """Name the person behind this request, or a `Visitor`."""
    return cast("Actor", current_user._get_current_object())  # noqa: SLF001 - past the proxy, for typing


def somebody() -> Member:
    """Name the person behind this request, who must have signed in."""
    who = me()
    if isinstance(who, Visitor):
        raise NotAllowed(say("Sign in to do this."))
    return who
