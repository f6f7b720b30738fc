"""What follows from thanks: a quiet word, and no points."""

from forum.infra.db import session
from forum.kernel.events import Reactions
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.posts.models import Post
from forum.promise.queries import today
from forum.thanks.events import Thanked
from forum.thanks.notices import THANKED

reactions = Reactions()


@reactions.at_once(Thanked)
def tell_who_is_thanked(event: Thanked) -> None:
    """Tell the author, at most once a day for each answer however many thank them."""
    post = session.get_one(Post, event.post_id)
    notify.announce(
        THANKED.kind,
        key=f"thanks:{post.id}:{today()}",
        facts={"post": post.id},
        people={post.author_id: Why.WROTE},
        actor_id=event.by_id,
    )
