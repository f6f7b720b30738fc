"""What moderation does when it has acted."""

from forum.kernel.events import Reactions
from forum.moderation.events import PostHidden, PostRestored
from forum.moderation.notices import MODERATED
from forum.notify import actions as notify
from forum.notify.rules import Why

reactions = Reactions()


@reactions.at_once(PostHidden, PostRestored)
def tell_the_author(event: PostHidden | PostRestored) -> None:
    """Tell whoever wrote it what was done, and why: nothing is hidden in silence."""
    notify.announce(
        MODERATED.kind,
        key=f"moderation:{event.log_id}",
        facts={"log": event.log_id},
        people={event.author_id: Why.WROTE},
        actor_id=None,
    )
