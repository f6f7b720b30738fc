"""Announcing what happens to an idea to those who wait for it."""

from collections.abc import Collection, Mapping

from forum.askers.rules import Tie
from forum.comments.events import CommentAdded, CommentEdited
from forum.comments.models import Comment
from forum.ideas import notices
from forum.ideas.events import (
    IdeaEdited,
    IdeaGrewQuiet,
    IdeaProposed,
    IdeasMerged,
    IdeasParted,
    MergeObjected,
    MergeUpheld,
)
from forum.ideas.models import Idea
from forum.ideas.queries.families import family
from forum.ideas.queries.told import moderators_of
from forum.ideas.reactions.keeping import reactions
from forum.ideas.rules import WARNED_BEFORE
from forum.infra.db import session
from forum.kernel.clock import now
from forum.notify import actions as notify
from forum.notify.rules import Notice, Why
from forum.posts.models import Post
from forum.promise.queries import day_of


@reactions.at_once(IdeaProposed)
def tell_who_is_named(event: IdeaProposed) -> None:
    """Tell those whom an idea names."""
    idea = session.get_one(Idea, event.idea_id)
    notify.tell_named(notices.MENTIONED, idea, by_id=event.author_id)


@reactions.at_once(IdeaEdited)
def tell_who_is_named_since(event: IdeaEdited) -> None:
    """Tell those whom an idea names in its new words."""
    idea = session.get_one(Idea, event.idea_id)
    notify.tell_named_since(notices.MENTIONED, idea, by_id=event.by_id)


@reactions.at_once(CommentAdded)
def tell_of_a_comment(event: CommentAdded) -> None:
    """Tell the author of the idea; who supports it waits for what becomes of it."""
    if session.get(Idea, event.thread_id) is None:
        return
    comment = session.get_one(Comment, event.comment_id)
    author_id = session.get_one(Post, event.parent_id).author_id
    notify.announce(
        notices.COMMENTED.kind,
        key=f"post:{comment.id}",
        facts={"post": comment.id},
        about=[event.thread_id],
        ties=(),
        people=notify.mentioned(comment) | {author_id: Why.WROTE},
        actor_id=event.author_id,
    )


@reactions.at_once(CommentEdited)
def tell_who_is_named_in_a_comment_since(event: CommentEdited) -> None:
    """Tell those whom a comment names in its new words."""
    if session.get(Idea, event.thread_id):
        comment = session.get_one(Comment, event.comment_id)
        notify.tell_named_since(notices.MENTIONED, comment, by_id=event.by_id)


@reactions.at_once(IdeasMerged)
def tell_of_the_merge(event: IdeasMerged) -> None:
    """Tell the author, who may object, and those who support it."""
    _tell(notices.MERGED, event, "merged")


@reactions.at_once(IdeasParted)
def tell_of_the_parting(event: IdeasParted) -> None:
    """Tell the same people that it is undone."""
    _tell(notices.PARTED, event, "parted")


@reactions.at_once(MergeObjected)
def tell_of_the_objection(event: MergeObjected) -> None:
    """Tell the moderators who may decide."""
    moderators = moderators_of(session.get_one(Idea, event.idea_id))
    people = dict.fromkeys(moderators, Why.MODERATES)
    _tell(notices.OBJECTED, event, "objected", ties=(), people=people)


@reactions.at_once(MergeUpheld)
def tell_of_the_answer(event: MergeUpheld) -> None:
    """Tell the author what was said of their objection."""
    _tell(notices.UPHELD, event, "upheld", ties=[Tie.AUTHOR])


@reactions.at_once(IdeaGrewQuiet)
def tell_that_it_falls_asleep(event: IdeaGrewQuiet) -> None:
    """Tell everybody who asked while a word of theirs can keep it awake."""
    idea = session.get_one(Idea, event.idea_id)
    sleeps_on = day_of((idea.warned_at or now()) + WARNED_BEFORE)
    notify.announce(
        notices.QUIET.kind,
        key=f"quiet:{idea.id}/{sleeps_on}",
        facts={"post": idea.id, "on": str(sleeps_on)},
        about=family(idea.id),
        actor_id=None,
    )


def _tell(
    notice: Notice,
    event: IdeasMerged | IdeasParted | MergeObjected | MergeUpheld,
    what: str,
    *,
    ties: Collection[Tie] | None = (Tie.AUTHOR, Tie.SUPPORT),
    people: Mapping[int, str] = notify.NOBODY,
) -> None:
    notify.announce(
        notice.kind,
        key=f"{what}:{event.merge_id}",
        facts={"merge": event.merge_id},
        about=[event.idea_id],
        ties=ties,
        people=people,
        actor_id=event.by_id,
    )
