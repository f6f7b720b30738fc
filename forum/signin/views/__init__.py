"""The pages of the door, one module for each thing one comes for."""

from forum.signin.views import (
    account,
    codes,
    joining,
    passkeys,
    providers,
    reset,
    second_step,
    security,
    sign_in,
    sign_up,
)
from forum.signin.views.door import pages

__all__ = [
    "account",
    "codes",
    "joining",
    "pages",
    "passkeys",
    "providers",
    "reset",
    "second_step",
    "security",
    "sign_in",
    "sign_up",
]
