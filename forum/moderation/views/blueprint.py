"""Where the pages of moderation hang, and what leads back from them."""

from forum.people.identity import me
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.web.routing import Pages

pages = Pages("moderation", __name__, url_prefix="/moderation")


def thread_of(post: Post) -> str:
    """Give the address of the thread; of what was hidden, that shows what is left."""
    part = posts.part(post.id, me())
    return posts.kind_of(post.id).place(posts.begun_by(part))
