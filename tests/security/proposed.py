"""The ideas of the community, each in a state."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from forum.comments import actions as comments
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.loop import actions as loop
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.decisions import Effort, ResponseKind, Ruling
from forum.moderation import actions as moderation
from forum.people.rules import Member
from forum.posts import actions as posts
from forum.posts.rules import HideReason, Visibility
from forum.promise.queries import today
from forum.taxonomy.models import Area

if TYPE_CHECKING:
    from tests.security.community import Community


def propose(
    state: str, found: "Community", people: Mapping[str, Member], area: Area
) -> None:
    """Write an idea, and bring it to a state."""
    asker, author, moderator = (people[it] for it in ("asker", "author", "moderator"))
    idea = ideas.propose(
        title=f"An idea that is {state}",
        problem="I learn it from the bill.",
        wish="Tell me a month before.",
        area_id=area.id,
        language="en",
        by=asker,
    )
    ideas.support(idea, why="It happened to me.", by=author)
    comment = comments.add(idea, "A letter would do.", by=author)
    found.ideas[state] = idea.id
    found.comments[f"on a {state} idea"] = comment.id
    if state in {"public", "planned", "hidden"}:
        _answer(state, idea, found, people["staff"])
    if state in {"merged", "objected"}:
        public = session.get_one(Idea, found.ideas["public"])
        ideas.merge(idea, public, reason="It is the same.", by=moderator)
        if state == "objected":
            ideas.object_to_merge(idea, objection="It is not.", by=asker)
    elif state == "hidden":
        moderation.hide(idea, HideReason.SPAM, by=moderator)
    elif state not in {"public", "alone", "planned"}:
        posts.change_visibility(idea, Visibility(state))


def _answer(state: str, idea: Idea, found: "Community", staff: Member) -> None:
    """Let the brand say something, and promise something for one of them."""
    words = loop.respond(idea, ResponseKind.PROGRESS, "We are on it.", by=staff)
    found.responses[f"on a {state} idea"] = words.id
    if state == "planned":
        decision = loop.decide(
            idea,
            Ruling(to=Decision.PLANNED, words="We will.", effort=Effort.WEEKS),
            pledge=Pledge(text="A message before.", due_on=today() + timedelta(60)),
            seen=0,
            by=staff,
        )
        found.commitment = decision.commitment_id or 0
        loop.let_go(staff.id)  # so that somebody can take it over
