"""Making a second idea out of one that wishes for two things."""

from forum.askers import actions as askers
from forum.curation.events import IdeaSplit
from forum.curation.models import Split
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.ideas.queries import family
from forum.ideas.rules import check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.queries import check_unlocked
from forum.posts.rules import check_title
from forum.promise import actions as promise
from forum.promise.rules import ClockKind, Target


def split(
    idea: Idea, *, title: str, problem: str, wish: str, reason: str, by: Actor
) -> Idea:
    """Write the other half down. Who asked for the first is invited, and chooses.

    Nobody's voice is copied: it was lent to other words. Joining the two takes it back.
    """
    require(by, Can.SPLIT_IDEA, idea)
    if not idea.is_open:
        raise Conflict(say("Only an open idea can be split."))
    check_unlocked(idea)
    title, reason = check_title(title), check_reason(reason)
    problem, wish = ideas.check_words(problem, wish)

    half = ideas.begin(
        title=title,
        problem=problem,
        wish=wish,
        area_id=idea.area_id or 0,
        wished=idea.wished,
        language=idea.language,
        author_id=by.id,
    )
    session.add(Split(idea_id=half.id, from_id=idea.id, reason=reason, by_id=by.id))
    session.flush()
    for each in family(idea.id):
        askers.invite(each, half.id)
    promise.start(ClockKind.FIRST_ANSWER, Target.POST, half.id)

    emit(IdeaSplit(idea_id=half.id, from_id=idea.id, by_id=by.id))
    return half
