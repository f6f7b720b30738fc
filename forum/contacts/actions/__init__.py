"""What is done in contacts, one verb per module."""

from forum.contacts.actions.add import add, check_may_add
from forum.contacts.actions.answer import answer, keep, let_go, take_on
from forum.contacts.actions.ask import ask_for_person
from forum.contacts.actions.call import contest, log_call
from forum.contacts.actions.forget import forget, forget_what_is_old
from forum.contacts.actions.promise import promise_to_one, reckon
from forum.contacts.actions.record import record
from forum.contacts.actions.voices import say_of_voice

__all__ = [
    "add",
    "answer",
    "ask_for_person",
    "check_may_add",
    "contest",
    "forget",
    "forget_what_is_old",
    "keep",
    "let_go",
    "log_call",
    "promise_to_one",
    "reckon",
    "record",
    "say_of_voice",
    "take_on",
]
