"""What follows when members speak, and when moderators judge that."""

from secrets import token_hex

from forum.ideas.events import SupportChanged
from forum.kernel.events import Reactions
from forum.loop.events import VerdictGiven
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.people.events import PersonJoined
from forum.people.identity import me
from forum.people.queries import entrusted
from forum.people.rules import Role
from forum.voices import actions
from forum.voices.events import GroupFound, VoicesCountAgain, VoicesSetAside
from forum.voices.notices import FOUND, JUDGED
from forum.voices.queries.aside import people_aside
from forum.web.origin import address

reactions = Reactions()


@reactions.at_once(PersonJoined, VerdictGiven)
def note_where_from(event: PersonJoined | VerdictGiven) -> None:
    """Note the network of who joins, and of who says whether something works."""
    actions.note_network(event.person_id, address())


@reactions.at_once(SupportChanged)
def note_who_supports_where_from(event: SupportChanged) -> None:
    """Note the network of who lends a voice, when they do it themselves."""
    if event.supports and address() and me().id == event.person_id:
        actions.note_network(event.person_id, address())


@reactions.at_once(GroupFound)
def ask_a_moderator(event: GroupFound) -> None:
    """Let those who moderate everywhere know that there is something to look at."""
    moderators = entrusted(Role.MODERATOR, None)
    notify.announce(
        FOUND.kind,
        key=f"voices-found:{event.group_id}",
        facts={"group": event.group_id},
        people=dict.fromkeys(moderators, Why.MODERATES),
        actor_id=None,
    )


@reactions.at_once(VoicesSetAside, VoicesCountAgain)
def tell_whose_they_are(event: VoicesSetAside | VoicesCountAgain) -> None:
    """Tell each of them, once, and how to reply: no voice falls in silence.

    The key names nobody, so that whoever is erased later cannot be found by it.
    """
    notify.announce(
        JUDGED.kind,
        key=f"voices:{token_hex(8)}",
        facts={
            "group": event.group_id,
            "is_over": isinstance(event, VoicesCountAgain),
        },
        people=dict.fromkeys(people_aside(event.group_id), Why.IS_HERE),
        actor_id=None,
    )
