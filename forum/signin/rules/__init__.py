"""What a session, a password, an address and a link in a mail may be."""

from forum.signin.rules.sessions import hashed, new_token

__all__ = ["hashed", "new_token"]
