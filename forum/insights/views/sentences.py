"""The figures in six sentences, which come before any of them."""

from collections.abc import Sequence
from datetime import datetime

from forum.insights.rules import (
    FEWEST,
    Answered,
    Figures,
    Pledged,
    Silence,
    Told,
    Voices,
    Works,
)
from forum.kernel.text import Sentence, say
from forum.web.dates import day


def sentences(it: Figures) -> Sequence[Sentence]:
    """Say how the promise is kept."""
    return (
        answered_words(it.questions),
        silence_words(it.silence),
        pledged_words(it.promises),
        told_words(it.told),
        works_words(it.works),
        voices_words(it.voices),
    )


def neglect_words(since: datetime) -> Sentence:
    """Say what everybody must know of a promise that is not met."""
    return say(
        "Since %(day)s nobody of the brand has answered here and no update was "
        "published, while something is past its promised day.",
        day=day(since),
    )


def answered_words(it: Answered) -> Sentence:
    """Say how many questions were answered in time."""
    if not it.due:
        return say("No first answer to a question was due in the last 90 days.")
    values = {"due": it.due, "kept": it.in_time, "percent": it.share.percent}
    if it.share.percent is None:
        return say(
            "First answers to questions due in 90 days: %(due)s; in time: %(kept)s.",
            **values,
        )
    return say(
        "First answers to questions due in 90 days: %(due)s. In time: %(percent)s %%.",
        **values,
    )


def silence_words(it: Silence) -> Sentence:
    """Say who waits past their day."""
    if not it.count:
        return say("Nobody waits for a first answer past the promised day.")
    return say(
        "Without an answer past the promised day: %(count)s. The longest wait so far: "
        "%(days)s days.",
        count=it.count,
        days=it.oldest_days,
    )


def pledged_words(it: Pledged) -> Sentence:
    """Say what became of the promises that were due."""
    if not it.due:
        return say("No promise was due so far.")
    return say(
        "Promises due by today: %(due)s. Kept on time: %(kept)s, late or in part: "
        "%(late)s. Still waited for: %(waiting)s, broken or contested: %(broken)s.",
        due=it.due,
        kept=it.on_time,
        late=it.late + it.in_part,
        waiting=it.running + it.overdue,
        broken=it.broken + it.contested,
    )


def told_words(it: Told) -> Sentence:
    """Say who heard what came of what they asked."""
    if not it.askers:
        return say("Nothing that was asked for had an outcome in the last 90 days.")
    if it.share.percent is None:
        return say(
            "People who asked for what had an outcome: %(askers)s; told within a week: "
            "%(told)s.",
            askers=it.askers,
            told=it.in_time,
        )
    return say(
        "People who asked for what had an outcome: %(askers)s. Told within a week: "
        "%(percent)s %%.",
        askers=it.askers,
        percent=it.share.percent,
    )


def works_words(it: Works) -> Sentence:
    """Say for whom what was done works."""
    if not it.concerned:
        return say("Nobody has said yet whether what was done works.")
    values = {"yes": it.yes, "partly": it.partly, "no": it.no}
    if it.concerned < FEWEST:
        return say(
            "Does it work? Not enough answers yet: yes for %(yes)s, partly for "
            "%(partly)s, no for %(no)s.",
            **values,
        )
    return say(
        "Does it work? Yes for %(yes)s who asked, partly for %(partly)s, no for "
        "%(no)s.",
        **values,
    )


def voices_words(it: Voices) -> Sentence:
    """Say who of the brand speaks."""
    if it.update_days is None:
        return say(
            "People of the brand who answered in 30 days: %(people)s. No update was "
            "published yet.",
            people=it.people,
        )
    return say(
        "People of the brand who answered in 30 days: %(people)s. Days since the last "
        "update: %(days)s.",
        people=it.people,
        days=it.update_days,
    )
