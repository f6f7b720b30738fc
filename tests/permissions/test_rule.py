"""The small grammar in which the permission table is written."""

from types import SimpleNamespace

from forum.kernel.text import say
from forum.permissions.rule import rule

tall = rule("tall", lambda actor, _: actor.tall, otherwise=say("You are not tall."))
quick = rule("quick", lambda actor, _: actor.quick, otherwise=say("You are slow."))
open_ = rule("while open", lambda _, it: it.open, otherwise=say("It is closed."))


def refusal(condition, *, tall=False, quick=False, open_=False) -> str:
    actor = SimpleNamespace(tall=tall, quick=quick)
    return str(condition.refusal(actor, SimpleNamespace(open=open_)) or "")


def test_of_conditions_that_must_all_hold_the_first_unmet_one_speaks():
    both = tall & quick

    assert refusal(both, tall=True, quick=True) == ""
    assert refusal(both, quick=True) == "You are not tall."
    assert refusal(both, tall=True) == "You are slow."
    assert refusal(both) == "You are not tall."


def test_of_alternatives_one_is_enough_and_the_first_speaks_for_all():
    either = tall | quick

    assert refusal(either, tall=True) == ""
    assert refusal(either, quick=True) == ""
    assert refusal(either) == "You are not tall."


def test_and_binds_closer_than_or():
    mixed = tall | quick & open_

    assert refusal(mixed, quick=True) == "You are not tall."
    assert refusal(mixed, quick=True, open_=True) == ""


def test_a_rule_reads_as_a_phrase():
    assert (tall & open_).words == "tall, while open"
    assert (tall | quick).words == "tall; or quick"
    assert ((tall | quick) & open_).words == "(tall; or quick), while open"
    assert (open_ & (tall | quick)).words == "while open, (tall; or quick)"
