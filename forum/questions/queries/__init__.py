"""Finding questions: one with its thread, lists of many, and what search needs."""

from forum.questions.queries.lists import Order, Wanted, counts_by, page, rows_for
from forum.questions.queries.rows import Link, QuestionRow
from forum.questions.queries.thread import (
    AnswerLine,
    CommentLine,
    QuestionPage,
    answer,
    get,
    place_of,
    show,
)

__all__ = [
    "AnswerLine",
    "CommentLine",
    "Link",
    "Order",
    "QuestionPage",
    "QuestionRow",
    "Wanted",
    "answer",
    "counts_by",
    "get",
    "page",
    "place_of",
    "rows_for",
    "show",
]
