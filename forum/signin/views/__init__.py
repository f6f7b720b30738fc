"""The pages of the door, one module for each thing one comes for."""

from forum.signin.views import account, reset, sign_in, sign_up
from forum.signin.views.door import pages

__all__ = ["account", "pages", "reset", "sign_in", "sign_up"]
