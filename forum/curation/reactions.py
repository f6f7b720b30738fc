"""Telling those who asked what their ask became, and asking what they think of it."""

from forum.curation.events import (
    AskLinked,
    IdeaSplit,
    QuestionRearranged,
    RearrangementUndone,
    ThreadConverted,
)
from forum.curation.notices import CONVERTED, SPLIT
from forum.ideas.queries import family
from forum.infra.outbox import emit
from forum.kernel.events import Reactions
from forum.notify import actions as notify
from forum.posts.events import ThreadChanged

reactions = Reactions()


@reactions.at_once(ThreadConverted)
def tell_who_asked(event: ThreadConverted) -> None:
    """Tell everybody who asked for it; a "me too" is no voice, so they are asked."""
    notify.announce(
        CONVERTED.kind,
        key=f"move:{event.move_id}",
        facts={"move": event.move_id},
        about=[event.from_id],
        actor_id=event.by_id,
    )


@reactions.at_once(IdeaSplit)
def tell_of_the_other_half(event: IdeaSplit) -> None:
    """Tell everybody who asked for the first idea that there is another one."""
    notify.announce(
        SPLIT.kind,
        key=f"split:{event.idea_id}",
        facts={"idea": event.idea_id},
        about=family(event.from_id),
        actor_id=event.by_id,
    )


@reactions.at_once(ThreadConverted)
def let_search_know(event: ThreadConverted) -> None:
    """Let search forget what a thread was, and know what it is."""
    for thread_id in (event.from_id, event.to_id):
        emit(ThreadChanged(thread_id=thread_id))


@reactions.at_once(IdeaSplit)
def let_search_know_the_half(event: IdeaSplit) -> None:
    """Let search know the new idea."""
    emit(ThreadChanged(thread_id=event.idea_id))


@reactions.at_once(AskLinked)
def let_caches_know(event: AskLinked) -> None:
    """Let caches know that two pages name each other, or no longer do."""
    for thread_id in (event.question_id, event.idea_id):
        emit(ThreadChanged(thread_id=thread_id))


@reactions.at_once(QuestionRearranged, RearrangementUndone)
def let_search_find_it_where_it_is(
    event: QuestionRearranged | RearrangementUndone,
) -> None:
    """Let search and caches know where things are read now."""
    for thread_id in filter(None, (event.question_id, event.other_id)):
        emit(ThreadChanged(thread_id=thread_id))
