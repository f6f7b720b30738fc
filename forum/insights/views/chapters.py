"""Each figure as a chapter: its question, its sentence, its bar, how it is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forum.insights.rules import (
    FEWEST,
    Answered,
    Figures,
    Integrity,
    Share,
    Wait,
    Works,
)
from forum.insights.views.counted import COUNTED, How
from forum.insights.views.sentences import (
    pledged_words,
    silence_words,
    told_words,
    voices_words,
    works_words,
)
from forum.kernel.text import Sentence, say

Part = tuple[Sentence, int, str]
DAY: Final = 48  # hours: beyond, people count in days
WHAT: Final = (say("What became of it"), say("How many"))


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One figure, as the page shows it."""

    id: str
    question: Sentence
    sentences: Sequence[Sentence]
    parts: Sequence[Part] = ()
    how: How

    @property
    def legend(self) -> Sequence[tuple[Part, int | None]]:
        """The parts that are not empty, with their share where it may be said."""
        all_of_them = sum(count for _, count, _ in self.parts)
        return [
            (part, Share(part[1], all_of_them).percent)
            for part in self.parts
            if part[1]
        ]


def chapters(it: Figures) -> Sequence[Chapter]:
    """List the figures in the order in which they are read."""
    return (
        Chapter(
            id="M1",
            question=say("Are questions answered in time?"),
            sentences=[_in_time(it.questions)],
            parts=_answered_parts(it.questions),
            how=COUNTED["M1"],
        ),
        Chapter(
            id="M1-ideas",
            question=say("Are ideas read in time?"),
            sentences=[_in_time(it.ideas)],
            parts=_answered_parts(it.ideas),
            how=COUNTED["M1"],
        ),
        Chapter(
            id="M2",
            question=say("How long does a first answer take?"),
            sentences=[_half(it.question_wait), _half_of_ideas(it.idea_wait)],
            how=COUNTED["M2"],
        ),
        Chapter(
            id="M3",
            question=say("Who still waits?"),
            sentences=[
                silence_words(it.silence),
                say("People who asked for it: %(people)s.", people=it.silence.askers),
            ],
            how=COUNTED["M3"],
        ),
        _decisions(it.decided),
        _declines(it.declines),
        _promises(it),
        _told(it),
        _works(it.works),
        _integrity(it.integrity),
        Chapter(
            id="M22",
            question=say("Is anybody there?"),
            sentences=[voices_words(it.voices)],
            how=COUNTED["M22"],
        ),
    )


def _answered_parts(it: Answered) -> Sequence[Part]:
    return (
        (say("in time, by the brand"), it.by_brand, "is-good"),
        (say("in time, by a customer"), it.by_customer, "is-accent"),
        (say("late"), it.late, "is-warn"),
        (say("still waiting"), it.waiting, "is-bad"),
    )


def _in_time(it: Answered) -> Sentence:
    if not it.due:
        return say("None was due in the last 90 days.")
    if it.share.percent is None:
        return say("In time: %(kept)s of %(due)s.", kept=it.in_time, due=it.due)
    return say(
        "In time: %(percent)s %% of %(due)s.", percent=it.share.percent, due=it.due
    )


def _half(it: Wait) -> Sentence:
    """Say the median in words; hours up to two days, then days, rounded up."""
    if it.hours is None:
        return say("Questions: not enough to say, with %(asks)s asked.", asks=it.asks)
    values = {"asks": it.asks, "hours": it.hours, "days": -(-it.hours // 24)}
    if it.is_more:
        return say(
            "Questions: half wait for more than %(days)s days, of %(asks)s asked.",
            **values | {"days": it.hours // 24},
        )
    if it.hours <= DAY:
        return say(
            "Questions: half are answered within %(hours)s hours, of %(asks)s asked.",
            **values,
        )
    return say(
        "Questions: half are answered within %(days)s days, of %(asks)s asked.",
        **values,
    )


def _half_of_ideas(it: Wait) -> Sentence:
    if it.hours is None:
        return say("Ideas: not enough to say, with %(asks)s proposed.", asks=it.asks)
    if it.is_more:
        return say(
            "Ideas: half wait for more than %(days)s days, of %(asks)s proposed.",
            days=it.hours // 24,
            asks=it.asks,
        )
    return say(
        "Ideas: half are answered within %(days)s days, of %(asks)s proposed.",
        days=-(-it.hours // 24),
        asks=it.asks,
    )


def _decisions(it: Share) -> Chapter:
    words = say(
        "Of those who asked for what enough people want, %(all)s in number, a decision "
        "was given to %(part)s.",
        all=it.all,
        part=it.part,
    )
    return Chapter(
        id="M4",
        question=say("Is what many want decided?"),
        sentences=[words if it.all else say("Nothing has that many supporters yet.")],
        parts=(
            (say("have a decision"), it.part, "is-good"),
            (say("wait for one"), it.all - it.part, "is-bad"),
        ),
        how=COUNTED["M4"],
    )


def _declines(it: Share) -> Chapter:
    words = say(
        "Ideas declined in 90 days: %(all)s. With words of their own: %(part)s.",
        all=it.all,
        part=it.part,
    )
    return Chapter(
        id="M5",
        question=say("Does every no have its own reasons?"),
        sentences=[words if it.all else say("Nothing was declined in 90 days.")],
        parts=(
            (say("with words of its own"), it.part, "is-good"),
            (say("nearly the same as one before"), it.all - it.part, "is-warn"),
        ),
        how=COUNTED["M5"],
    )


def _promises(figures: Figures) -> Chapter:
    it = figures.promises
    late = say(
        "Half of them are at most %(days)s days past the first date.",
        days=max(0, it.slip),
    )
    return Chapter(
        id="M6",
        question=say("Do we keep our promises?"),
        sentences=[pledged_words(it), *([late] if it.due >= FEWEST else [])],
        parts=(
            (say("kept on time"), it.on_time, "is-good"),
            (say("kept late"), it.late, "is-warn"),
            (say("kept in part"), it.in_part, "is-warn"),
            (say("due today, or moved in time"), it.running, "is-quiet"),
            (say("overdue"), it.overdue, "is-bad"),
            (say("contested"), it.contested, "is-bad"),
            (say("broken"), it.broken, "is-bad"),
        ),
        how=COUNTED["M6"],
    )


def _told(figures: Figures) -> Chapter:
    it = figures.told
    reach = say(
        "Letters taken by a mailbox: %(letters)s, for %(askers)s people to write to.",
        letters=it.letters,
        askers=it.to_write_to,
    )
    return Chapter(
        id="M7",
        question=say("Do those who asked hear what came of it?"),
        sentences=[told_words(it), *([reach] if it.to_write_to else [])],
        parts=(
            (say("told within a week"), it.in_time, "is-good"),
            (say("told later"), it.late, "is-warn"),
            (say("wanted no word of it"), it.muted, "is-quiet"),
            (say("could not be told"), it.unreachable, "is-bad"),
        ),
        how=COUNTED["M7"],
    )


def _works(it: Works) -> Chapter:
    low, high = it.interval
    beside = [
        say(
            "It works for %(percent)s %%, a partly counting half; with few answers "
            "that is somewhere between %(low)s %% and %(high)s %%.",
            percent=it.percent,
            low=low,
            high=high,
        )
    ]
    rounds = say(
        "Answers: %(answered)s of %(invited)s people invited. Rounds: %(rounds)s, with "
        "too few answers in %(few)s.",
        answered=it.answered,
        invited=it.invited,
        rounds=it.rounds,
        few=it.too_few,
    )
    return Chapter(
        id="M8",
        question=say("Does what we did work?"),
        sentences=[
            works_words(it),
            *(beside if it.percent is not None else []),
            *([rounds] if it.rounds else []),
        ],
        parts=(
            (say("yes"), it.yes, "is-good"),
            (say("partly"), it.partly, "is-warn"),
            (say("no"), it.no, "is-bad"),
        ),
        how=COUNTED["M8"],
    )


def _integrity(it: Integrity) -> Chapter:
    return Chapter(
        id="M19",
        question=say("Are the voices what they seem?"),
        sentences=[
            say(
                "Voices that do not count any more: %(void)s of %(all)s.",
                void=it.void,
                all=it.share.all,
            ),
            say(
                "Written down by staff for customers: %(all)s, of which "
                "%(unconfirmed)s wait for their word and %(contested)s were contested.",
                all=it.recorded,
                unconfirmed=it.unconfirmed,
                contested=it.contested,
            ),
        ],
        parts=(
            (say("counting"), it.counting, "is-good"),
            (say("set aside by a moderator"), it.set_aside, "is-warn"),
            (say("of people who are banned"), it.banned, "is-bad"),
            (say("of people who joined the staff"), it.joined_staff, "is-accent"),
        ),
        how=COUNTED["M19"],
    )
