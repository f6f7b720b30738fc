"""What moderation does when it has acted."""

from secrets import token_hex
from typing import Final

from forum.curation.events import (
    IdeaSplit,
    QuestionRearranged,
    RearrangementUndone,
    ThreadConverted,
)
from forum.curation.rules import Rearranging
from forum.ideas.events import IdeasMerged, IdeasParted
from forum.kernel.events import Reactions
from forum.moderation import actions
from forum.moderation.events import PostHidden, PostRedacted, PostRestored
from forum.moderation.notices import BANNED, MODERATED
from forum.moderation.rules import Act
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.people.events import PersonBanned, PersonUnbanned

reactions = Reactions()


@reactions.at_once(ThreadConverted)
def log_the_conversion(event: ThreadConverted) -> None:
    """Give it a line in the public log, as everything that moderators do."""
    actions.note_act(Act.CONVERT, event.from_id, by_id=event.by_id)


@reactions.at_once(IdeaSplit)
def log_the_split(event: IdeaSplit) -> None:
    """Give it a line too."""
    actions.note_act(Act.SPLIT, event.from_id, by_id=event.by_id)


@reactions.at_once(IdeasMerged)
def log_the_merge(event: IdeasMerged) -> None:
    """Give it a line too; its reason stands on both pages."""
    actions.note_act(Act.MERGE, event.idea_id, by_id=event.by_id)


@reactions.at_once(IdeasParted)
def log_the_parting(event: IdeasParted) -> None:
    """Give it a line too."""
    actions.note_act(Act.PART, event.idea_id, by_id=event.by_id)


DONE: Final = {
    Rearranging.MOVE: Act.MOVE,
    Rearranging.MERGE: Act.MERGE,
    Rearranging.SPLIT: Act.SPLIT,
}
UNDONE: Final = {
    Rearranging.MOVE: Act.RETURN,
    Rearranging.MERGE: Act.PART,
    Rearranging.SPLIT: Act.REJOIN,
}


@reactions.at_once(QuestionRearranged, RearrangementUndone)
def log_what_was_done_with_a_question(
    event: QuestionRearranged | RearrangementUndone,
) -> None:
    """Give it a line too, and what undoes it another one."""
    acts = UNDONE if isinstance(event, RearrangementUndone) else DONE
    actions.note_rearrangement(
        acts[Rearranging(event.kind)],
        event.question_id,
        rearrangement_id=event.rearrangement_id,
        by_id=event.by_id,
    )


@reactions.at_once(PostHidden, PostRedacted, PostRestored)
def tell_the_author(event: PostHidden | PostRedacted | PostRestored) -> None:
    """Tell whoever wrote it what was done, and why: nothing is hidden in silence."""
    notify.announce(
        MODERATED.kind,
        key=f"moderation:{event.log_id}",
        facts={"log": event.log_id},
        people={event.author_id: Why.WROTE},
        actor_id=None,
    )


@reactions.at_once(PersonBanned, PersonUnbanned)
def tell_who_is_banned(event: PersonBanned | PersonUnbanned) -> None:
    """Tell them, and why: nobody is banned in silence, and none guesses that it ended.

    The key names nobody, so that whoever is erased later cannot be found by it.
    """
    notify.announce(
        BANNED.kind,
        key=f"ban:{token_hex(8)}",
        facts={"is_over": isinstance(event, PersonUnbanned)},
        people={event.person_id: Why.IS_HERE},
        actor_id=None,
    )
