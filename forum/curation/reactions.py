"""Telling those who asked what their ask became, and asking what they think of it."""

from forum.askers.rules import Tie
from forum.curation.events import (
    AskLinked,
    DisclosureAnswered,
    DisclosureAsked,
    IdeaSplit,
    QuestionRearranged,
    RearrangementUndone,
    ThreadConverted,
)
from forum.curation.notices import (
    CONVERTED,
    DISCLOSURE_ANSWERED,
    DISCLOSURE_ASKED,
    MOVED,
    REARRANGED,
    SPLIT,
)
from forum.curation.queries import writers_of
from forum.curation.rules import Rearranging
from forum.ideas.queries import family
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.events import Reactions
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.posts.events import ThreadChanged
from forum.questions.models import Question

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


@reactions.at_once(DisclosureAsked)
def ask_the_author(event: DisclosureAsked) -> None:
    """Ask the author, and nobody else, with the words at hand."""
    notify.announce(
        DISCLOSURE_ASKED.kind,
        key=f"disclosure:{event.disclosure_id}",
        facts={"disclosure": event.disclosure_id},
        people={event.author_id: Why.WROTE},
        actor_id=event.by_id,
    )


@reactions.at_once(DisclosureAnswered)
def tell_who_asked_the_author(event: DisclosureAnswered) -> None:
    """Tell the moderator what the author answered, each time they do."""
    notify.announce(
        DISCLOSURE_ANSWERED.kind,
        key=f"disclosure_answer:{event.disclosure_id}:{now().isoformat()}",
        facts={"disclosure": event.disclosure_id},
        people={event.asked_by_id: Why.MODERATES},
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


@reactions.at_once(QuestionRearranged, RearrangementUndone)
def tell_whom_it_concerns(event: QuestionRearranged | RearrangementUndone) -> None:
    """Tell whoever asked, and whoever wrote what went along, once and with the reason.

    Of a move only its author hears: nothing changes for the others.
    """
    is_move = event.kind == Rearranging.MOVE
    undone = isinstance(event, RearrangementUndone)
    half = session.get(Question, event.other_id or 0)
    wrote = () if is_move else writers_of(event.rearrangement_id)
    people: dict[int, str] = dict.fromkeys(wrote, Why.WROTE)
    if half:
        people[half.author_id] = Why.WROTE
    notify.announce(
        MOVED.kind if is_move else REARRANGED.kind,
        key=f"rearrangement:{event.rearrangement_id}:{int(undone)}",
        facts={
            "act": event.rearrangement_id,
            "undone": undone,
            "began": half.author_id if half else 0,
        },
        about=[event.question_id],
        ties=None if event.kind == Rearranging.MERGE else [Tie.AUTHOR],
        people=people,
        actor_id=event.by_id,
    )
