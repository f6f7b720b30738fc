"""What follows from what administrators change."""

from forum.admin import queries
from forum.admin.events import AudienceChanged
from forum.infra.outbox import emit
from forum.kernel.events import Reactions
from forum.posts.events import ThreadChanged

reactions = Reactions()


@reactions.afterwards(AudienceChanged)
def let_search_and_caches_know(event: AudienceChanged) -> None:
    """Let search forget what is private now, and find what no longer is.

    What is found is loaded with its reader's rights, so that nothing shows meanwhile.
    Run twice, the threads are indexed twice as they are.
    """
    for thread_id in queries.threads_in(event.area_id):
        emit(ThreadChanged(thread_id=thread_id))
