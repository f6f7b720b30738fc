"""What becomes of ideas and voices when somebody wants to be forgotten."""

from sqlalchemy import delete, exists, select, update

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.found import actions as found
from forum.ideas.actions.propose import write
from forum.ideas.actions.support import STANDING, recount
from forum.ideas.models import Idea, Merge, Support
from forum.ideas.queries.families import in_family_of
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.infra.personal_data import Leaving
from forum.kernel.markup import unnamed
from forum.people import actions as people
from forum.posts import actions as posts
from forum.posts.events import ThreadChanged
from forum.posts.rules import slug_of
from forum.votes.models import TallyBefore
from forum.web import once


def erase(leaving: Leaving) -> None:
    """Take away what somebody proposed, unless it has become the wish of others."""
    proposed = select(Idea).where(Idea.author_id == leaving.id)
    for idea in session.scalars(proposed).all():
        forget_objections(idea)
        stays = leaving.keeps_words and idea.is_shown
        if stays or is_wanted(idea, but=leaving.id):
            _leave_to_supporters(idea)
        else:
            _erase_idea(idea)
    named = Idea.body.icontains(f"@{leaving.handle}", autoescape=True)
    for idea in session.scalars(select(Idea).where(named)).all():
        problem, wish = idea.problem, idea.wish
        write(idea, unnamed(problem, leaving.handle), unnamed(wish, leaving.handle))
        emit(ThreadChanged(thread_id=idea.id))


def weigh_again(person_id: int) -> None:
    """Weigh ideas by the days of somebody's voices: their hours are forgotten."""
    voices = select(Support.idea_id).where(Support.person_id == person_id)
    backed = session.scalars(select(Idea).where(Idea.id.in_(voices))).all()
    for root_id in {it.root_id for it in backed}:
        recount(session.get_one(Idea, root_id))


def is_wanted(idea: Idea, *, but: int) -> bool:
    """Whether others support it, here or where it comes from, or the brand spoke."""
    family = in_family_of(idea.root_id)
    others = exists().where(
        Support.idea_id.in_(family),
        Support.person_id != but,
        Support.state.in_(STANDING),
    )
    elsewhere = exists().where(TallyBefore.post_id.in_(family), TallyBefore.up > 0)
    is_answered = idea.decision is not Decision.NONE
    return idea.is_shown and (
        is_answered or bool(session.scalar(select(others | elsewhere)))
    )


def _leave_to_supporters(idea: Idea) -> None:
    """Detach an idea from whoever proposed it.

    The author gets a tombstone of its own: what was written must not lead to what else
    they supported. They count as one asker still.
    """
    former_id, nobody = idea.author_id, people.tombstone()
    asked = (AskerEdge.post_id == idea.id) & (AskerEdge.person_id == former_id)
    authored = AskerEdge.tie == Tie.AUTHOR
    if session.scalar(select(exists().where(asked, ~authored))):
        session.execute(delete(AskerEdge).where(asked, authored))
    else:
        session.execute(update(AskerEdge).where(asked).values(person_id=nobody.id))
    posts.detach(idea, to_id=nobody.id)


def _erase_idea(idea: Idea) -> None:
    idea.slug = slug_of("", otherwise="idea")
    idea.problem = idea.problem_html = idea.wish = idea.wish_html = ""
    found.forget_what_was_read(idea.id)
    once.forget(f"/ideas/{idea.id}/")
    posts.erase(idea)


def forget_objections(idea: Idea) -> None:
    """Forget why an author objected to a merge: it was theirs to say."""
    session.execute(update(Merge).where(Merge.idea_id == idea.id).values(objection=""))
