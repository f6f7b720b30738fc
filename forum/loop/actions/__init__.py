"""What the brand does with what was asked, one verb per module."""

from forum.loop.actions.commit import (
    commit_to,
    end_commitment,
    move_date,
    release,
    take_over,
    write_down,
)
from forum.loop.actions.decide import decide, return_to_review, take_charge
from forum.loop.actions.draft import (
    ask_for_check,
    begin_update,
    check_update,
    rewrite_update,
)
from forum.loop.actions.keep import (
    keep_delivery,
    keep_outcome,
    keep_promised_dates,
    let_go,
)
from forum.loop.actions.mind import mind_the_rounds, take_up_again
from forum.loop.actions.publish import (
    answer_credit,
    correct_update,
    publish_update,
    was_read,
)
from forum.loop.actions.reopen import ask_again, post_of, rework, state, uphold
from forum.loop.actions.respond import correct, respond
from forum.loop.actions.verify import (
    check_may_say,
    claim_it_exists,
    close_round,
    give_verdict,
    open_round,
    remind,
    say_it_came_back,
    schedule_round,
    set_verdict_aside,
    weigh_again,
)
from forum.loop.actions.whereabouts import say_where
from forum.loop.actions.words import show_words

__all__ = [
    "answer_credit",
    "ask_again",
    "ask_for_check",
    "begin_update",
    "check_may_say",
    "check_update",
    "claim_it_exists",
    "close_round",
    "commit_to",
    "correct",
    "correct_update",
    "decide",
    "end_commitment",
    "give_verdict",
    "keep_delivery",
    "keep_outcome",
    "keep_promised_dates",
    "let_go",
    "mind_the_rounds",
    "move_date",
    "open_round",
    "post_of",
    "publish_update",
    "release",
    "remind",
    "respond",
    "return_to_review",
    "rework",
    "rewrite_update",
    "say_it_came_back",
    "say_where",
    "schedule_round",
    "set_verdict_aside",
    "show_words",
    "state",
    "take_charge",
    "take_over",
    "take_up_again",
    "uphold",
    "was_read",
    "weigh_again",
    "write_down",
]
