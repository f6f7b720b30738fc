"""What the worker sends back."""

from forum.infra.mail import Refused, deliver
from forum.kernel.events import Reactions
from forum.replies import actions, notices, queries
from forum.replies.events import ReplyReturned

reactions = Reactions()


def let_go(event: ReplyReturned, refusal: str | None) -> None:
    """Keep nothing of what went back, with the end of its job."""
    actions.has_left(event.returned_id, refusal=refusal)


@reactions.outside(ReplyReturned, then=let_go)
def send_back(event: ReplyReturned) -> str | None:
    """Send somebody's words back to them. Run twice it has the same Message-ID."""
    found = queries.owed(event.returned_id)
    if found is None:
        return None
    try:
        deliver(notices.returned(*found))
    except Refused as refusal:
        return str(refusal)
    return None
