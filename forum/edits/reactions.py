"""What follows from suggested edits."""

from forum.edits import actions
from forum.edits.events import EditDecided, EditSuggested
from forum.edits.models import SuggestedEdit
from forum.edits.notices import DECIDED, SUGGESTED
from forum.infra.db import session
from forum.kernel.events import Reactions
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.posts.events import VisibilityChanged
from forum.posts.models import Post
from forum.posts.rules import Visibility

reactions = Reactions()


@reactions.at_once(EditSuggested)
def tell_the_author(event: EditSuggested) -> None:
    """Tell who wrote the post, once, however often the suggestion is changed."""
    notify.announce(
        SUGGESTED.kind,
        key=f"edit:{event.edit_id}",
        facts={"edit": event.edit_id},
        people={session.get_one(Post, event.post_id).author_id: Why.WROTE},
        actor_id=event.by_id,
    )


@reactions.at_once(EditDecided)
def tell_who_suggested_it(event: EditDecided) -> None:
    """Tell them that it is kept, or why it is not."""
    it = session.get_one(SuggestedEdit, event.edit_id)
    notify.announce(
        DECIDED.kind,
        key=f"edit-decided:{it.id}",
        facts={"edit": it.id},
        people={it.person_id: Why.SUGGESTED},
        actor_id=event.by_id,
    )


@reactions.at_once(VisibilityChanged)
def forget_what_repeats_it(event: VisibilityChanged) -> None:
    """Forget other words for a post that is erased: most of them are its own."""
    if event.after == Visibility.ERASED:
        actions.drop_those_of(event.post_id)
