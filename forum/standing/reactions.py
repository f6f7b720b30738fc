"""What follows when standing changes, and what changes it."""

from forum.kernel.clock import now
from forum.kernel.events import Reactions
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.questions.events import QuestionEdited, QuestionRefined
from forum.standing import actions, queries
from forum.standing.events import (
    AbilityClosed,
    AbilityOpened,
    BarsChanged,
    ExpertRuled,
)
from forum.standing.notices import ABILITIES, EXPERTS
from forum.standing.rules import COUNTS_FOR, Ruling, of_everybody

reactions = Reactions()


@reactions.at_once(AbilityOpened)
def tell_what_opened(event: AbilityOpened) -> None:
    """Tell somebody what they may do from now on."""
    _tell(event, is_over=False)


@reactions.at_once(AbilityClosed)
def tell_what_closed(event: AbilityClosed) -> None:
    """Tell somebody what they may not do any more, with the figures."""
    _tell(event, is_over=True)


@reactions.at_once(ExpertRuled)
def tell_the_expert(event: ExpertRuled) -> None:
    """Tell whoever is an expert now, or no longer. Who is refused never asked."""
    if event.ruling == Ruling.REFUSED:
        return
    notify.announce(
        EXPERTS.kind,
        key=f"expert:{event.ruling_id}",
        facts={"ruling": event.ruling_id},
        people={event.person_id: Why.IS_HERE},
        actor_id=event.by_id,
    )


@reactions.at_once(QuestionRefined)
def note_who_refined_it(event: QuestionRefined) -> None:
    """Remember whose better title or tags these are."""
    actions.note_refinement(
        event.question_id,
        former_version=event.former_version,
        tags_before=event.tags_before,
        by_id=event.by_id,
    )


@reactions.at_once(QuestionEdited)
def see_what_was_undone(event: QuestionEdited) -> None:
    """Note whose title or tags somebody has put back to what they were."""
    if event.post_id == event.question_id:
        actions.see_what_was_undone(event.question_id, by_id=event.by_id)


@reactions.afterwards(BarsChanged)
def look_at_everybody_again(_event: BarsChanged) -> None:
    """Open and close what the new bars ask for. Twice changes nothing more."""
    actions.open_and_close(of_everybody(queries.acts_since(now() - COUNTS_FOR)))


def _tell(event: AbilityOpened | AbilityClosed, *, is_over: bool) -> None:
    notify.announce(
        ABILITIES.kind,
        key=f"ability:{event.spell_id}:{'closed' if is_over else 'opened'}",
        facts={"spell": event.spell_id, "is_over": is_over},
        people={event.person_id: Why.IS_HERE},
        actor_id=None,
    )
