"""What the templates of the loop say, and where their links lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from babel.dates import format_date

from forum.ideas.queries import IdeaPage
from forum.kernel.text import Sentence, say
from forum.loop import notices
from forum.loop.queries.commitment_lines import CommitmentLine
from forum.loop.queries.promises import Filter, Promises
from forum.loop.queries.results import ResultsPage, Shown
from forum.loop.queries.story import Story, Words
from forum.loop.rules.commitments import BROKEN_AFTER, Label
from forum.loop.rules.updates import TYPE_WORDS, UpdateType
from forum.promise.queries import days_past
from forum.promise.rules import ClockKind
from forum.web.dates import day
from forum.web.language import language
from forum.web.navigation import this_page
from forum.web.states import look_of

TOLD_SOON: Final = say("Published. Everybody who asked is told in fifteen minutes.")
KINDS: Final = {
    "acknowledged": say("We have read it"),
    "under_review": say("We look into it"),
    "needs_info": say("We need to know more"),
    "planned": say("Yes: we promise it"),
    "in_progress": say("Work has begun"),
    "postponed": say("Later"),
    "declined": say("No"),
    "already_exists": say("It exists already"),
    "not_ours": say("It is not ours to decide"),
    "progress": say("How far we are"),
    "apology": say("An apology"),
}
SPOKE: Final = say("The brand spoke")
FILTERS: Final = (
    (None, say("All")),
    (Filter.RUNNING, say("Under way")),
    (Filter.LATE, say("Late")),
    (Filter.KEPT, say("Kept")),
    (Filter.NOT_KEPT, say("Not kept")),
)
RESULTS: Final = (
    (None, say("All results")),
    (Shown.DELIVERED, say("Done")),
    (Shown.PARTIAL, say("Done in part")),
    (Shown.DECLINED, say("Declined, and why")),
)
# A promise that runs is called by its date; the others by their label.
STATES: Final = {Label.OPEN: "promised"}

STANDINGS: Final = {
    Label.OPEN: say("Promised for %(day)s"),
    Label.RESCHEDULED: say("Promised for %(day)s, moved %(moves)s of 2 times"),
    Label.OVERDUE: say("Promised, %(days)s days late"),
    Label.LATE: say("Kept, %(days)s days late"),
    Label.ON_TIME: say("Kept on time"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a history."""

    at: datetime
    words: Sentence | str
    url: str = ""


def kind_words(kind: str) -> Sentence:
    """Say what kind of answer it is."""
    return KINDS[kind]


def said_words(it: Words) -> Sentence:
    """Say in one line what the brand does with these words."""
    return notices.SAID.get(it.kind, SPOKE)


def standing_state(it: CommitmentLine) -> str:
    """Name the state whose mark and colour a promise has."""
    return STATES.get(it.standing.label, str(it.standing.label))


def standing_words(it: CommitmentLine) -> Sentence | str:
    """Say what a promise is called today, with its date or its days."""
    standing = it.standing
    if standing.label is Label.ON_TIME and standing.is_disputed:
        return say("Kept on time, though some disagree")
    if standing.label is Label.OPEN and it.is_review:
        return say("Promised: more on %(day)s", day=it.first)
    words = STANDINGS.get(standing.label)
    if words is None:
        return look_of(str(standing.label)).words
    day = it.expected or it.first
    values = {"day": day, "days": standing.days, "moves": standing.moves}
    return Sentence(words.template, values)


def broken_on(it: CommitmentLine) -> date | None:
    """Give the day after which a late promise is a broken one."""
    is_late = it.standing.label is Label.OVERDUE and it.expected is not None
    return it.expected + BROKEN_AFTER if is_late and it.expected else None


def due_words(story: Story) -> tuple[Sentence, bool] | None:
    """Say by when the brand will have said something, or how late it is."""
    if story.due is None:
        return None
    past = days_past(story.due)
    if past:
        return say("%(days)s days past our promise.", days=past), True
    by = day(story.due.at)
    if story.due_kind is ClockKind.DECISION:
        return say("Decision expected by %(day)s", day=by), False
    return say("First answer expected by %(day)s", day=by), False


def promises_sentence(page: Promises) -> Sentence:
    """Say in one sentence how the promises that were due are kept."""
    kept = page.counts.get(Label.ON_TIME, 0)
    late = page.counts.get(Label.LATE, 0) + page.counts.get(Label.IN_PART, 0)
    broken = page.counts.get(Label.BROKEN, 0) + page.counts.get(Label.CONTESTED, 0)
    waiting = page.due - kept - late - broken  # overdue, or moved to another date
    if not page.due:
        return say("No promise was due so far.")
    return say(
        "Promises due by today: %(due)s. Kept on time: %(kept)s, late or in part: "
        "%(late)s. Still waited for: %(waiting)s, broken or contested: %(broken)s.",
        due=page.due,
        kept=kept,
        late=late,
        waiting=waiting,
        broken=broken,
    )


def update_types() -> list[tuple[UpdateType, Sentence]]:
    """List the kinds of updates, for their writer to choose."""
    return list(TYPE_WORDS.items())


def result_links(page: ResultsPage) -> list[tuple[object, str, bool, None]]:
    """Link to the same list, kept to some results."""
    return [
        (words, this_page(shown=it, page=None), it is page.shown, None)
        for it, words in RESULTS
    ]


def month_links(page: ResultsPage) -> list[tuple[object, str, bool, None]]:
    """Link to the results of each month that has some."""
    return [
        (
            format_date(date.fromisoformat(f"{it}-01"), "MMMM y", locale=language()),
            this_page(month=it, page=None),
            it == page.month,
            None,
        )
        for it in page.months
    ]


def promise_links(page: Promises) -> list[tuple[object, str, bool, None]]:
    """Link to the same list, kept to some promises."""
    return [
        (words, this_page(state=it, page=None), it is page.wanted, None)
        for it, words in FILTERS
    ]


def history_of(story: Story, idea: IdeaPage) -> Sequence[Line]:
    """List what happened to an idea, newest first."""
    proposed = say("Proposed by %(name)s", name=idea.post.author.name)
    decisions = [it for it in (story.holds, *story.earlier) if it]
    lines = [
        Line(idea.post.created_at, proposed),
        *(
            Line(it.at, notices.DECIDED[it.after], f"#decision-{it.id}")
            for it in decisions
        ),
        *(Line(it.made_at, say("A promise"), it.url) for it in story.commitments),
        *(Line(it.at, say("A result"), it.url) for it in story.results),
        *(
            Line(it.judged_at, say("Those who asked said whether it works"), it.url)
            for it in story.results
            if it.judged_at
        ),
        *(Line(it.at, said_words(it), f"#response-{it.id}") for it in story.said),
        *(
            Line(it.at, say("Joined: %(idea)s", idea=it.link.title), it.link.url)
            for it in idea.merged
        ),
        *(
            Line(
                datetime.combine(move.at, time(12), UTC),
                say("Its date moved to %(day)s", day=move.to),
                it.url,
            )
            for it in story.commitments
            for move in it.moves
        ),
    ]
    return sorted(lines, key=lambda it: it.at, reverse=True)
