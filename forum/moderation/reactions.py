"""What moderation does when it has acted."""

from collections.abc import Mapping
from datetime import timedelta
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
from forum.kernel.events import Event, Reactions
from forum.moderation import actions
from forum.moderation.actions.remembering import forget_notes_of
from forum.moderation.events import (
    PersonSanctioned,
    PostHeld,
    PostHidden,
    PostJudged,
    PostRedacted,
    PostRestored,
    ReviewDecided,
    ReviewHandedOn,
    SanctionAnswered,
    ThreadLocked,
    ThreadUnlocked,
    WordsModerated,
)
from forum.moderation.notices import (
    BANNED,
    FLAG_SETTLED,
    HANDED_ON,
    HELD,
    MODERATED,
    SANCTIONED,
)
from forum.moderation.queries import flags_of
from forum.moderation.rules import Act
from forum.notify import actions as notify
from forum.notify.rules import Why
from forum.people.events import PersonBanned, PersonUnbanned
from forum.posts.events import VisibilityChanged
from forum.posts.rules import Visibility
from forum.voices import queries as voices
from forum.voices.events import (
    VoicesCountAgain,
    VoicesFoundHonest,
    VoicesSetAside,
)

UNDO_WITHIN: Final = timedelta(minutes=10)

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


JUDGED: Final[Mapping[type[Event], Act]] = {
    VoicesSetAside: Act.ASIDE,
    VoicesCountAgain: Act.RECOUNT,
    VoicesFoundHonest: Act.HONEST,
}


@reactions.at_once(VoicesSetAside, VoicesCountAgain, VoicesFoundHonest)
def log_what_was_judged(
    event: VoicesSetAside | VoicesCountAgain | VoicesFoundHonest,
) -> None:
    """Give each idea or result that it is about a line, which names nobody."""
    for post_id in voices.posts_of(voices.get(event.group_id)):
        actions.note_act(JUDGED[type(event)], post_id, by_id=event.by_id)


@reactions.at_once(
    PostHidden,
    PostJudged,
    PostRedacted,
    PostRestored,
    ThreadLocked,
    ThreadUnlocked,
    WordsModerated,
)
def tell_the_author(
    event: PostHidden
    | PostJudged
    | PostRedacted
    | PostRestored
    | ThreadLocked
    | ThreadUnlocked
    | WordsModerated,
) -> None:
    """Tell whoever wrote it what was done, and why: nothing is hidden in silence."""
    notify.announce(
        MODERATED.kind,
        key=f"moderation:{event.log_id}",
        facts={"log": event.log_id},
        people={event.author_id: Why.WROTE},
        actor_id=None,
    )


@reactions.at_once(PostHeld)
def tell_the_author_that_it_waits(event: PostHeld) -> None:
    """Tell them at once, with the delay; nothing waits without its author knowing."""
    notify.announce(
        HELD.kind,
        key=f"held:{event.review_id}:{token_hex(4)}",
        facts={"review": event.review_id},
        people={event.author_id: Why.WROTE},
        actor_id=None,
    )


@reactions.at_once(ReviewDecided)
def tell_who_flagged(event: ReviewDecided) -> None:
    """Tell them what came of it, once it is too late for a hand that slipped.

    A decision that is taken back meanwhile is told to nobody: nothing is decided.
    """
    flags = flags_of(event.review_id)
    if not flags:
        return
    notify.announce(
        FLAG_SETTLED.kind,
        key=f"review:{event.review_id}:{event.decision_id}",
        facts={"review": event.review_id},
        people={it.person_id: Why.FLAGGED for it in flags},
        actor_id=event.by_id,
        wait=UNDO_WITHIN,
    )


@reactions.at_once(ReviewHandedOn)
def tell_the_colleague(event: ReviewHandedOn) -> None:
    """Tell them that a decision is theirs now."""
    notify.announce(
        HANDED_ON.kind,
        key=f"handed:{event.review_id}:{event.to_id}",
        facts={"review": event.review_id},
        people={event.to_id: Why.MODERATES},
        actor_id=event.by_id,
    )


@reactions.at_once(PersonUnbanned)
def end_what_is_over(event: PersonUnbanned) -> None:
    """Let no suspension stand in the record of somebody who may take part again."""
    actions.end_suspensions(event.person_id)


@reactions.at_once(PersonSanctioned, SanctionAnswered)
def tell_who_is_sanctioned(event: PersonSanctioned | SanctionAnswered) -> None:
    """Tell them what they may not do, until when and why; or that it is over."""
    answered = isinstance(event, SanctionAnswered)
    notify.announce(
        SANCTIONED.kind,
        key=f"sanction:{event.sanction_id}:{token_hex(4) if answered else 'given'}",
        facts={"sanction": event.sanction_id, "is_answer": answered},
        people={event.person_id: Why.IS_HERE},
        actor_id=None,
    )


@reactions.at_once(VisibilityChanged)
def look_at_nothing_that_is_gone(event: VisibilityChanged) -> None:
    """Ask nobody to decide about what its author took back, or is erased."""
    if event.after in {Visibility.WITHDRAWN, Visibility.ERASED}:
        actions.forget_reviews_of(event.post_id)
    if event.after is Visibility.ERASED:
        forget_notes_of(event.post_id)


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
