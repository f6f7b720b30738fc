"""What follows when somebody makes an account."""

from forum.kernel.events import Reactions
from forum.legal import actions
from forum.signin.events import SignedUp

reactions = Reactions()


@reactions.at_once(SignedUp)
def note_what_was_agreed_to(event: SignedUp) -> None:
    """Keep the licence and the rules that were in force at that moment."""
    actions.agree(event.person_id)
