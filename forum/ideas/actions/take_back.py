"""Taking back what one proposed; what others support stays with them."""

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.ideas.actions.erase import forget_objections, is_wanted
from forum.ideas.actions.support import end_voices, recount
from forum.ideas.events import SupportChanged
from forum.ideas.models import Idea, Support
from forum.ideas.queries.families import merged_below
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people import actions as people
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.rules import Visibility


def withdraw_idea(idea: Idea, *, by: Actor) -> bool:
    """Take one's idea back, with one's name and one's voice; say whether it stays.

    It stays as nobody's where others support it, or where the brand has answered;
    otherwise a tombstone does.

    Raises:
        Conflict: it is out of sight, or others lead to it and nobody supports it.

    """
    require(by, Can.WITHDRAW_IDEA, idea)
    if not idea.is_shown:
        raise Conflict(say("This post can no longer be changed in this way."))
    stays = is_wanted(idea, but=by.id)
    if not stays and (idea.is_merged or merged_below(idea.id)):
        raise Conflict(say("It is joined with another idea. Part them first."))

    end_voices(Support.idea_id == idea.id, person_id=by.id)
    forget_objections(idea)
    if stays:
        askers.untie(idea.id, by.id, Tie.AUTHOR)
        posts.detach(idea, to_id=people.tombstone().id)
    else:
        posts.change_visibility(idea, Visibility.WITHDRAWN)
    recount(idea)

    emit(SupportChanged(idea_id=idea.id, person_id=by.id, supports=False))
    return stays
