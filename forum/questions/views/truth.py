"""Did it work? Three axes: for who asked, for others who have it, for the brand."""

from typing import Final

from forum.kernel.text import Sentence, say
from forum.questions.queries import AnswerLine
from forum.questions.queries.lines import Mark
from forum.questions.rules import MarkedAs
from forum.votes.rules import Says
from forum.web.dates import day
from forum.web.language import speak

Axis = tuple[str, str, str, str, str]
"""For whom, in a word, more exactly, the tone and the mark."""

GOOD: Final = ("is-good", "check")
BAD: Final = ("is-bad", "warning")
BRAND: Final = ("is-brand", "check")
OPEN: Final = ("is-quiet", "ring")


def axes(answer: AnswerLine, brand: str) -> list[Axis]:
    """Say on each axis what is known; nothing where nobody has said a thing."""
    if answer.is_message or not (
        answer.marks or answer.asker_says or answer.worked_for or answer.failed_for
    ):
        return []
    return [_for_asker(answer), _for_others(answer), _for_brand(answer, brand)]


def choices(answer: AnswerLine, reader_id: int) -> tuple[Sentence, Sentence]:
    """Name the two things that a reader can say of an answer."""
    question = answer.question
    if question.author_id == reader_id:
        return say("Helpful"), say("This did not help")
    if question.says_me_too:
        return say("Worked for me"), say("Not for me")
    return say("Helpful"), say("Not for me")


def _for_asker(answer: AnswerLine) -> Axis:
    whom = say("For %(name)s, who asked", name=answer.question.post.author.name)
    if mark := _mark(answer, MarkedAs.ASKER):
        return _axis(whom, say("It worked"), day(mark.at), GOOD)
    if answer.asker_says is Says.NOT_FOR_ME:
        return _axis(whom, say("It did not help"), "", BAD)
    return _axis(whom, say("Not said yet"), "", OPEN)


def _for_others(answer: AnswerLine) -> Axis:
    whom = say("For others with this problem")
    yes, no = answer.worked_for, answer.failed_for
    if not yes + no:
        return _axis(whom, say("Not said yet"), "", OPEN)
    words = say("Yes for %(yes)s, no for %(no)s", yes=yes, no=no)
    return _axis(whom, words, "", GOOD if yes > no else BAD)


def _for_brand(answer: AnswerLine, brand: str) -> Axis:
    whom, holds_for = say("For %(name)s", name=brand), answer.applies_to
    if mark := _mark(answer, MarkedAs.STAFF):
        return _axis(whom, say("Confirmed"), holds_for or day(mark.at), BRAND)
    if answer.is_official:
        return _axis(whom, say("Its own answer"), holds_for, BRAND)
    return _axis(whom, say("Not said yet"), "", OPEN)


def _mark(answer: AnswerLine, marked_as: MarkedAs) -> Mark | None:
    return next((it for it in answer.marks if it.marked_as is marked_as), None)


def _axis(
    whom: Sentence, word: Sentence, precision: str, look: tuple[str, str]
) -> Axis:
    return str(speak(whom)), str(speak(word)), precision, *look
