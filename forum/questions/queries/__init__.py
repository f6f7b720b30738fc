"""Finding questions: one with its thread, lists of many, and what search needs."""

from forum.questions.queries.delay import Delay, delay
from forum.questions.queries.lines import AnswerLine, QuestionPage
from forum.questions.queries.lists import Age, Order, Wanted, counts_by, page, rows_for
from forum.questions.queries.meanwhile import answered_meanwhile, still_writing
from forum.questions.queries.outcome import OtherAnswer, others
from forum.questions.queries.places import places_of_answers
from forum.questions.queries.quoting import quoted
from forum.questions.queries.rows import Link, QuestionRow
from forum.questions.queries.thread import (
    NO_QUESTION,
    Part,
    answer,
    get,
    get_today,
    part,
    place_of,
    show,
)

__all__ = [
    "NO_QUESTION",
    "Age",
    "AnswerLine",
    "Delay",
    "Link",
    "Order",
    "OtherAnswer",
    "Part",
    "QuestionPage",
    "QuestionRow",
    "Wanted",
    "answer",
    "answered_meanwhile",
    "counts_by",
    "delay",
    "get",
    "get_today",
    "others",
    "page",
    "part",
    "place_of",
    "places_of_answers",
    "quoted",
    "rows_for",
    "show",
    "still_writing",
]
