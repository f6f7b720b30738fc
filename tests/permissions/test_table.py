"""Who may do what, every cell of it."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from forum.kernel.clock import stopped_at
from forum.kernel.errors import NotAllowed
from forum.people.rules import Member, Role, Visitor
from forum.permissions.table import WHO_MAY, Can, may, require, why_not

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BOX, FIBRE = 1, 2


def member(person_id: int, *roles: Role, **given) -> Member:
    return Member(id=person_id, handle="x", name="X", roles=frozenset(roles), **given)


ACTORS = {
    "visitor": Visitor(),
    "unconfirmed": member(10, is_confirmed=False),
    "suspended": member(11, suspended_until=NOON + timedelta(days=1)),
    "banned": member(21, is_banned=True),
    "customer": member(12),
    "author": member(1),
    "asker": member(2),
    "expert": member(13, Role.EXPERT, expert_in=frozenset({BOX})),
    "expert elsewhere": member(14, Role.EXPERT, expert_in=frozenset({FIBRE})),
    "expert everywhere": member(15, Role.EXPERT),
    "expert who wrote it": member(1, Role.EXPERT, expert_in=frozenset({BOX})),
    "moderator": member(16, Role.MODERATOR, moderates=frozenset({BOX})),
    "moderator elsewhere": member(17, Role.MODERATOR, moderates=frozenset({FIBRE})),
    "moderator everywhere": member(18, Role.MODERATOR),
    "staff": member(19, Role.STAFF),
    "staff who wrote it": member(1, Role.STAFF),
    "admin": member(20, Role.ADMIN),
}
# An answer by 1 to a question of 2, in the area of boxes.
ANSWER = SimpleNamespace(
    author_id=1,
    area_id=BOX,
    is_open=True,
    is_locked=False,
    owner_id=None,
    question=SimpleNamespace(author_id=2),
)
IN_CHARGE = SimpleNamespace(**vars(ANSWER) | {"owner_id": 99})
CLOSED = SimpleNamespace(**vars(ANSWER) | {"is_open": False})
LOCKED = SimpleNamespace(**vars(ANSWER) | {"is_locked": True})
OFFICIAL = SimpleNamespace(**vars(ANSWER) | {"is_official": True})

# The columns: v visitor, u unconfirmed, s suspended, b banned, c customer, A author,
# Q asker, e f g E expert here, elsewhere, everywhere, who wrote it, m n o moderator
# likewise, S W staff, staff who wrote it, a admin
ON_AN_OPEN_QUESTION = """
                     v u s b c A Q e f g E m n o S W a
ask                  . . . . x x x x x x x x x x x x x
answer               . . . . x x x x x x x x x x x x x
comment              . . . . x x x x x x x x x x x x x
vote                 . . . . x . x x x x . x x x . . x
say_me_too           . . . . x . x x x x . x x x . . x
attach               . . . . x x x x x x x x x x x x x
propose              . . . . x x x x x x x x x x x x x
support              . . . . x x x x x x x x x x . . x
edit_post            . . . . . x . x . x x x . x . x .
edit_title           . . . . . x . x . x x x . x . x .
edit_tags            . . . . . x . x . x x x . x . x .
suggest_edit         . . . . x . x x x x . x x x x . x
decide_edit          . . . . . x . x . x x x . x x x .
thank                . . . . x . x x x x . x x x x . x
use_canned           . . . . . . . x x x x x x x x x .
share_canned         . . . . . . . . . . . x . x x x .
claim_answer         . . . . x . x x x x . x x x x . x
ask_for_details      . . . . x . x x x x . x x x x . x
see_inbox            . x x x x x x x x x x x x x x x x
accept               . . . . . . x . . . . . . . . . .
mark_solving         . . . . . . . x . x . . . . x x .
limit_answer         . . . . . x . x . x x x . x x x .
answer_officially    . . . . . . . . . . . . . . x x .
close_question       . . . . . . . x . x x x . x x x .
reopen_question      . . . . . . . x . x x x . x x x .
mark_duplicate       . . . . . x . x . x x x . x x x .
move_question        . . . . . . . x . x x x . x x x .
merge_questions      . . . . . . . x . x x x . x x x .
split_question       . . . . . . . x . x x x . x x x .
merge_ideas          . . . . . . . . . . . x . x . . .
object_to_merge      . . . . . x . . . . x . . . . x .
disclose             . . . . . x . . . . x . . . . x .
withdraw_idea        . . . . . x . . . . x . . . . x .
answer_idea          . . . . . . . . . . . . . . x x .
decide               . . . . . . . . . . . . . . x x .
take_charge          . . . . . . . . . . . . . . x x .
commit               . . . . . . . . . . . . . . x x .
change_commitment    . . . . . . . . . . . . . . x x .
see_desk             . . . . . . . . . . . . . . x x .
write_update         . . . . . . . . . . . . . . x x .
check_update         . . . . . . . . . . . x . x . . .
keep_contacts        . . . . . . . . . . . . . . x x .
ask_for_person       . . x x x x x x x x x x x x . . x
convert              . . . . . . . . . . . x . x . . .
split_idea           . . . . . . . . . . . x . x . . .
link_asks            . . . . . . . . . . . x . x x x .
flag_post            . . . . x . x x x x . x x x x . x
appeal               . . . . . x . . . . x . . . . x .
write_to_moderators  . . x x x x x x x x x x x x x x x
answer_as_moderators . . . . . . . . . . . x x x . . .
see_queue            . . . . . . . . . . . x x x . . .
review               . . . . . . . . . . . x . x . . .
sanction             . . . . . . . . . . . x . x . . .
keep_notes           . . . . . . . . . . . x x x x . .
lock_thread          . . . . . . . . . . . x . x . . .
hide_post            . . . . . . . . . . . x . x . . .
restore_post         . . . . . . . . . . . x . x . . .
redact_post          . . . . . . . . . . . x . x . . .
judge_voices         . . . . . . . . . . . x . x . . .
watch                . . . . . . . . . . . x x x . . .
see_experts          . . . . . . . . . . . x x x x x .
name_expert          . . . . . . . . . . . x . x x x .
watch                . . . . . . . . . . . x x x . . .
manage_site          . . . . . . . . . . . . . . . . x
manage_mail          . . . . . . . . . . . . . . . . x
see_design           . . . . . . . . . . . . . . x x x
"""
# What is different once it is closed.
ON_A_CLOSED_ONE = """
                     v u s b c A Q e f g E m n o S W a
answer               . . . . . . . . . . . . . . . . .
comment              . . . . . . . . . . . . . . . . .
say_me_too           . . . . . . . . . . . . . . . . .
support              . . . . . . . . . . . . . . . . .
claim_answer         . . . . . . . . . . . . . . . . .
ask_for_details      . . . . . . . . . . . . . . . . .
answer_officially    . . . . . . . . . . . . . . . . .
answer_idea          . . . . . . . . . . . . . . . . .
decide               . . . . . . . . . . . . . . . . .
"""
# What is different once a moderator has locked its thread.
IN_A_LOCKED_THREAD = """
                     v u s b c A Q e f g E m n o S W a
answer               . . . . . . . . . . . . . . x x .
comment              . . . . . . . . . . . . . . . . .
vote                 . . . . . . . . . . . . . . . . .
say_me_too           . . . . . . . . . . . . . . . . .
edit_post            . . . . . x . . . . x x . x . x .
edit_title           . . . . . x . . . . x x . x . x .
edit_tags            . . . . . x . . . . x x . x . x .
suggest_edit         . . . . . . . . . . . . . . . . .
decide_edit          . . . . . x . . . . x x . x x x .
thank                . . . . . . . . . . . . . . . . .
claim_answer         . . . . . . . . . . . . . . x . .
ask_for_details      . . . . . . . . . . . . . . . . .
mark_solving         . . . . . . . . . . . . . . x x .
"""


def cells(table: str) -> list[tuple[Can, str, bool]]:
    _, *rows = (line.split() for line in table.strip().splitlines())
    return [
        (Can(can), who, mark == "x")
        for can, *marks in rows
        for who, mark in zip(ACTORS, marks, strict=True)
    ]


@pytest.mark.parametrize(("can", "who", "allowed"), cells(ON_AN_OPEN_QUESTION))
def test_who_may_do_what_while_a_question_is_open(can, who, allowed):
    with stopped_at(NOON):
        assert may(ACTORS[who], can, ANSWER) is allowed


@pytest.mark.parametrize(("can", "who", "allowed"), cells(ON_A_CLOSED_ONE))
def test_who_may_do_what_once_it_is_closed(can, who, allowed):
    with stopped_at(NOON):
        assert may(ACTORS[who], can, CLOSED) is allowed


def test_everything_that_can_be_done_has_a_rule_and_a_row():
    assert set(WHO_MAY) == set(Can)
    assert {can for can, _, _ in cells(ON_AN_OPEN_QUESTION)} == set(Can)


def test_closing_changes_nothing_else():
    listed = {can for can, _, _ in cells(ON_A_CLOSED_ONE)}

    with stopped_at(NOON):
        for can in set(Can) - listed:
            for actor in ACTORS.values():
                assert may(actor, can, ANSWER) is may(actor, can, CLOSED)


@pytest.mark.parametrize(("can", "who", "allowed"), cells(IN_A_LOCKED_THREAD))
def test_who_may_do_what_once_it_is_locked(can, who, allowed):
    with stopped_at(NOON):
        assert may(ACTORS[who], can, LOCKED) is allowed


def test_a_lock_changes_nothing_else():
    listed = {can for can, _, _ in cells(IN_A_LOCKED_THREAD)}

    with stopped_at(NOON):
        for can in set(Can) - listed:
            for actor in ACTORS.values():
                assert may(actor, can, ANSWER) is may(actor, can, LOCKED)


def test_a_suspension_ends_by_itself():
    suspended = ACTORS["suspended"]

    with stopped_at(NOON + timedelta(days=1)):
        assert may(suspended, Can.ASK)


@pytest.mark.parametrize(
    ("who", "can", "on", "sentence"),
    [
        ("visitor", Can.ASK, None, "Sign in to do this."),
        ("unconfirmed", Can.ASK, None, "Confirm your e-mail address first"),
        ("suspended", Can.ASK, None, "read-only until 2026-03-02"),
        ("author", Can.VOTE, ANSWER, "your own post"),
        ("staff", Can.VOTE, ANSWER, "not counted among its customers"),
        ("customer", Can.ANSWER, CLOSED, "It is closed."),
        ("customer", Can.ANSWER, LOCKED, "A moderator locked this thread."),
        ("expert", Can.EDIT_POST, LOCKED, "Only its author"),
        ("customer", Can.ACCEPT, ANSWER, "Only the person who asked"),
        ("customer", Can.EDIT_POST, ANSWER, "Only its author"),
        ("moderator", Can.EDIT_POST, OFFICIAL, "Only its author"),
        ("expert", Can.DECIDE_EDIT, OFFICIAL, "This is the brand’s answer"),
        ("customer", Can.USE_CANNED, None, "Only experts, moderators and the brand"),
        ("expert elsewhere", Can.MARK_SOLVING, ANSWER, "experts of this area"),
        ("expert who wrote it", Can.MARK_SOLVING, ANSWER, "your own post"),
        ("moderator elsewhere", Can.HIDE_POST, ANSWER, "Only moderators"),
        ("staff", Can.DECIDE, IN_CHARGE, "Somebody else of the brand is in charge"),
        ("customer", Can.MANAGE_SITE, None, "Only administrators"),
    ],
)
def test_a_refusal_says_what_is_missing(who, can, on, sentence):
    with stopped_at(NOON):
        assert sentence in str(why_not(ACTORS[who], can, on))


def test_an_act_that_is_not_allowed_stops_with_the_reason():
    with pytest.raises(NotAllowed, match="Sign in to do this"):
        require(Visitor(), Can.ASK)


def test_every_refusal_is_a_whole_sentence():
    with stopped_at(NOON):
        for can in Can:
            for actor in ACTORS.values():
                said = why_not(actor, can, CLOSED)
                assert said is None or str(said).endswith(".")
