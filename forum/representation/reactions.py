"""What becomes of a mandate when somebody's place here changes."""

from forum.kernel.events import Reactions
from forum.people import actions as people
from forum.people.events import RoleGranted, RoleRevoked
from forum.people.queries import get
from forum.people.rules import Role
from forum.representation import actions
from forum.representation.rules import EXCLUDED

reactions = Reactions()


@reactions.at_once(RoleRevoked)
def vacate_the_seat(event: RoleRevoked) -> None:
    """End the mandate with the role, whoever took it back."""
    if event.role == Role.REPRESENTATIVE:
        actions.note_that_the_role_is_gone(event.person_id)


@reactions.at_once(RoleGranted)
def choose_one_side(event: RoleGranted) -> None:
    """Let nobody who comes to work for the brand speak for its customers."""
    if Role(event.role) in EXCLUDED:
        people.revoke(get(event.person_id), Role.REPRESENTATIVE)
