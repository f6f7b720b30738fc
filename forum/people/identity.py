"""Who is asking."""

from typing import cast

from flask_login import current_user

from forum.people.rules import Actor


def me() -> Actor:
    """Name the person behind this request, or a `Visitor`."""
    return cast("Actor", current_user._get_current_object())  # noqa: SLF001 - past the proxy, for typing
