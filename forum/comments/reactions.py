"""What follows from a comment, whatever it is about."""

from forum.comments.events import CommentAdded, CommentEdited
from forum.infra.outbox import emit
from forum.kernel.events import Reactions
from forum.posts.events import ThreadChanged

reactions = Reactions()


@reactions.at_once(CommentAdded, CommentEdited)
def note_the_comment(event: CommentAdded | CommentEdited) -> None:
    """Let search and caches know that a thread has other words."""
    emit(ThreadChanged(thread_id=event.thread_id))
