"""Finding questions: one with its thread, lists of many, and what search needs."""

from forum.questions.queries.lines import AnswerLine, QuestionPage
from forum.questions.queries.lists import Age, Order, Wanted, counts_by, page, rows_for
from forum.questions.queries.outcome import OtherAnswer, others
from forum.questions.queries.places import places_of_answers
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
    "Link",
    "Order",
    "OtherAnswer",
    "Part",
    "QuestionPage",
    "QuestionRow",
    "Wanted",
    "answer",
    "counts_by",
    "get",
    "get_today",
    "others",
    "page",
    "part",
    "place_of",
    "places_of_answers",
    "rows_for",
    "show",
]
