"""What people do with questions, one verb per module."""

from forum.questions.actions.answer import (
    answer,
    ask_for_details,
    edit_answer,
    recount_answers,
)
from forum.questions.actions.ask import (
    ask,
    begin,
    edit_question,
    put_in_area,
    take_along,
)
from forum.questions.actions.claim import claim, let_go
from forum.questions.actions.climb import climb
from forum.questions.actions.clock import set_clock
from forum.questions.actions.close import close, close_as_duplicate, reopen
from forum.questions.actions.limit import limit
from forum.questions.actions.me_too import (
    recount_me_too,
    say_me_too,
    say_me_too_no_more,
)
from forum.questions.actions.record import record_official
from forum.questions.actions.refine import refine
from forum.questions.actions.remind import remind_askers
from forum.questions.actions.reword import reword
from forum.questions.actions.solve import (
    accept,
    hear_whether_it_works,
    mark_solving,
    settle,
    take_back_solution,
)

__all__ = [
    "accept",
    "answer",
    "ask",
    "ask_for_details",
    "begin",
    "claim",
    "climb",
    "close",
    "close_as_duplicate",
    "edit_answer",
    "edit_question",
    "hear_whether_it_works",
    "let_go",
    "limit",
    "mark_solving",
    "put_in_area",
    "record_official",
    "recount_answers",
    "recount_me_too",
    "refine",
    "remind_askers",
    "reopen",
    "reword",
    "say_me_too",
    "say_me_too_no_more",
    "set_clock",
    "settle",
    "take_along",
    "take_back_solution",
]
