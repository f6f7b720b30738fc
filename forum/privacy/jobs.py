"""What comes round by itself for what is kept of people."""

from forum.privacy import actions


def leave() -> None:
    """Erase whoever has asked for it and has not changed their mind."""
    actions.close_due()


def forget() -> None:
    """Forget what is older than its rule says, and files that nobody can fetch."""
    actions.forget_by_the_rules()
    actions.sweep()


def forget_again() -> None:
    """Erase whom an older backup has brought back, before anybody reads a page."""
    actions.replay()
