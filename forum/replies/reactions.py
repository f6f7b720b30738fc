"""What the worker sends back."""

from forum.infra.letters import Ended, Fate
from forum.infra.mail import deliver
from forum.kernel.events import Reactions
from forum.kernel.text import say
from forum.replies import actions, notices, queries
from forum.replies.events import ReplyReturned

reactions = Reactions()


def let_go(event: ReplyReturned, ended: Ended | None) -> None:
    """Keep nothing of what went back, with the end of its job."""
    refusal = ended.words if ended and ended.fate is Fate.REFUSED else None
    actions.has_left(event.returned_id, refusal=refusal)


@reactions.by_mail(
    ReplyReturned, letter=say("A reply that was not published"), then=let_go
)
def send_back(event: ReplyReturned) -> Ended | None:
    """Send somebody's words back to them. Run twice it has the same Message-ID."""
    found = queries.owed(event.returned_id)
    return deliver(notices.returned(*found)) if found else None
