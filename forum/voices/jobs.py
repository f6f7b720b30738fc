"""What has to be done about voices from time to time."""

from forum.infra.db import transaction
from forum.voices import actions, queries
from forum.voices.rules import evidence_of, look


def look_for_groups() -> None:
    """Look through all voices, and only then take the right to write."""
    accounts = queries.accounts()
    voices = queries.voices(accounts)
    found = [(it, evidence_of(it, accounts, voices)) for it in look(accounts, voices)]
    with transaction():
        actions.keep_found(found)


def forget_networks() -> None:
    """Forget from which networks members came, once it is too long ago."""
    with transaction():
        actions.forget_networks()
