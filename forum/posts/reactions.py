"""What follows from what happens to posts."""

from forum.kernel.events import Reactions
from forum.posts import actions
from forum.posts.events import FileLeft

reactions = Reactions()


@reactions.outside(FileLeft)
def drop_the_bytes(event: FileLeft) -> None:
    """Forget the bytes of a file. Run twice, there is nothing left to forget."""
    actions.drop_file(event.key)
