"""What follows when somebody and the moderators write to each other."""

from forum.infra.db import session
from forum.kernel.events import Reactions
from forum.modmail.events import ModeratorsAnswered, ModeratorsWritten
from forum.modmail.models import Conversation
from forum.modmail.notices import ANSWERED, WRITTEN
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.people.queries import with_role
from forum.people.rules import Role

reactions = Reactions()


@reactions.at_once(ModeratorsWritten)
def tell_the_moderators(event: ModeratorsWritten) -> None:
    """Tell every moderator, but whose conversation it is."""
    whose = session.get_one(Conversation, event.conversation_id).person_id
    moderators = [it.id for it in with_role(Role.MODERATOR) if it.id != whose]
    notify.announce(
        WRITTEN.kind,
        key=f"modmail:{event.message_id}",
        facts={"conversation": event.conversation_id},
        people=dict.fromkeys(moderators, Why.MODERATES),
        actor_id=None,
    )


@reactions.at_once(ModeratorsAnswered)
def tell_whose_it_is(event: ModeratorsAnswered) -> None:
    """Tell them, without the name of who wrote it."""
    notify.announce(
        ANSWERED.kind,
        key=f"modmail:{event.message_id}",
        facts={"conversation": event.conversation_id},
        people={event.person_id: Why.IS_HERE},
        actor_id=None,
    )
