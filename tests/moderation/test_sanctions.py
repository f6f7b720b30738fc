"""Sanctions: graded, timed, with a reason that is read, and an appeal."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation import actions, queries
from forum.moderation.rules import (
    Ability,
    Act,
    SanctionKind,
    force_of,
)
from forum.notify.queries import page
from forum.people import actions as people
from forum.people.queries import get, member
from forum.people.rules import Visitor
from forum.permissions.table import Can, may, why_not
from forum.posts.rules import HideReason

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def given(kind, *, days=None, ability=None, lifted=False):
    until = NOON + timedelta(days=days) if days else None
    return SimpleNamespace(
        kind=kind, ability=ability, until=until, lifted_at=NOON if lifted else None
    )


def test_of_sanctions_that_overlap_the_longer_stands():
    force = force_of(
        [
            given(SanctionKind.READ_ONLY, days=7),
            given(SanctionKind.READ_ONLY, days=3),
            given(SanctionKind.READ_ONLY, days=30, lifted=True),
            given(SanctionKind.READ_ONLY, days=-1),
            given(SanctionKind.LIMIT, days=1, ability=Ability.ASK),
            given(SanctionKind.LIMIT, days=3, ability=Ability.ASK),
            given(SanctionKind.REMINDER),
        ],
        NOON,
    )

    assert force.read_only_until == NOON + timedelta(days=7)
    assert force.limited == {"ask": NOON + timedelta(days=3)}
    assert not force.is_suspended


@pytest.fixture
def eve(make):
    return make.person("Eve")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


def sanction(person, kind, by, **more):
    words = {"reason": HideReason.ABUSE, "words": "You insulted Bob."}
    return actions.sanction(person, kind, **words | more, by=by)


def test_a_limit_takes_one_thing_away_and_ends_by_itself(eve, grace, make):
    sanction(eve, SanctionKind.LIMIT, grace, ability=Ability.ANSWER, days=3)
    by, question = member(eve), make.question()

    refusal = why_not(by, Can.ANSWER, question)

    assert str(refusal).startswith("You may not do this until ")
    assert may(by, Can.ASK)
    with stopped_at(now() + timedelta(days=3)):
        assert may(by, Can.ANSWER, question)


def test_read_only_leaves_reading_and_what_was_written(eve, grace, make):
    question = make.question(by=member(eve))

    sanction(eve, SanctionKind.READ_ONLY, grace, days=7)

    assert "read-only until" in str(why_not(member(eve), Can.ASK))
    assert question.is_shown


def test_a_suspension_has_no_end_and_is_lifted_as_if_it_had_not_been(eve, grace, make):
    idea = make.idea(backed_by=[member(eve), make.member()])
    before = idea.support_count
    it = sanction(eve, SanctionKind.SUSPENSION, grace)
    during = idea.support_count

    actions.lift(it, words="It was somebody else.", by=grace)

    assert (before, during, idea.support_count) == (3, 2, 3)
    assert may(member(get(eve.id)), Can.ASK)


def test_a_longer_one_stands_when_the_shorter_is_lifted(eve, grace):
    sanction(eve, SanctionKind.READ_ONLY, grace, days=30)
    short = sanction(eve, SanctionKind.READ_ONLY, grace, days=1)
    stood = eve.suspended_until

    actions.lift(short, words="Enough.", by=grace)

    assert eve.suspended_until == stood > now() + timedelta(days=29)


def test_a_reminder_keeps_nobody_from_anything_and_is_told(eve, grace, work):
    sanction(eve, SanctionKind.REMINDER, grace)
    work()

    by = member(eve)
    assert may(by, Can.ASK)
    [row] = page(by).items
    assert str(row.line.sentence) == "A moderator reminds you of what holds here"
    assert row.line.title == "You insulted Bob."


def test_the_public_log_names_the_act_and_the_reason_and_nobody(eve, grace):
    sanction(eve, SanctionKind.READ_ONLY, grace, days=1)

    [line] = queries.log(Visitor()).items

    assert (line.act, line.reason, line.kind) == (Act.READ_ONLY, HideReason.ABUSE, "")
    assert str(line.act_words) == "Somebody may only read for a time"
    assert not any(it in repr(line) for it in ("Eve", "Grace", "Bob"))


def test_those_who_keep_order_are_not_sanctioned_by_their_like(make, grace):
    other = make.person(roles=(next(iter(grace.roles)),))

    with pytest.raises(Conflict, match="Ask an administrator"):
        sanction(other, SanctionKind.REMINDER, grace)


def test_only_moderators_sanction_and_nobody_themselves(eve, make, grace):
    with pytest.raises(NotAllowed):
        sanction(eve, SanctionKind.REMINDER, make.staff())
    with pytest.raises(NotAllowed, match="your own"):
        sanction(get(grace.id), SanctionKind.REMINDER, grace)


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        (SanctionKind.READ_ONLY, {"days": 2}, "days"),
        (SanctionKind.LIMIT, {"days": 1}, "ability"),
        (SanctionKind.REMINDER, {"words": " "}, "words"),
    ],
)
def test_what_is_missing_is_said(kind, more, field, eve, grace):
    with pytest.raises(Invalid) as refused:
        sanction(eve, kind, grace, **more)

    assert refused.value.field == field


def test_an_appeal_is_heard_by_another_moderator_once(eve, grace, make, work):
    it = sanction(eve, SanctionKind.READ_ONLY, grace, days=30)
    by, mo = member(eve), make.moderator("Mo")
    actions.appeal_sanction(it, words="It was a quote.", by=by)
    waiting = [each for each, _ in queries.sanction_appeals(mo)]

    with pytest.raises(Conflict, match="Another moderator"):
        actions.hear(it, is_right=True, words="No.", by=grace)
    actions.hear(it, is_right=False, words="It was no quote.", by=mo)
    work()

    assert waiting == [it]
    assert not may(member(eve), Can.ASK)
    assert "the sanction stands" in str(page(by).items[0].line.sentence)
    with pytest.raises(Conflict, match="no appeal against its outcome"):
        actions.appeal_sanction(it, words="But it was.", by=by)


def test_an_appeal_that_is_right_lifts_it(eve, grace, make):
    it = sanction(eve, SanctionKind.READ_ONLY, grace, days=30)
    actions.appeal_sanction(it, words="It was a quote.", by=member(eve))

    actions.hear(it, is_right=True, words="It was.", by=make.moderator())

    assert may(member(eve), Can.ASK)
    assert [line.act for line in queries.log(Visitor()).items] == [
        Act.LIFT,
        Act.READ_ONLY,
    ]


def test_who_is_stopped_reads_why_and_appeals(eve, grace, browser):
    it = sanction(eve, SanctionKind.READ_ONLY, grace, days=7)
    browser.sign_in(eve)

    stopped = browser.get("/questions/ask")
    mine = browser.get("/moderation/mine")
    browser.post(f"/moderation/sanctions/{it.id}/appeal", words="It was a quote.")

    assert stopped.status_code == 403
    assert "You insulted Bob." in stopped.text
    assert "/moderation/mine" in stopped.text
    assert "You insulted Bob." in mine.text
    assert it.appeal == "It was a quote."


def test_a_moderator_sanctions_from_a_page_and_lifts_it_there(
    eve, grace, make, browser
):
    post = make.question(by=member(eve))
    browser.sign_in(grace)
    path = f"/moderation/people/{eve.handle}"
    form = {"kind": "read_only", "days": "3", "ability": "ask", "reason": "abuse"}

    shown = browser.get(f"{path}?post={post.id}")
    refused = browser.post(path, **form, words=" ")
    browser.post(path, **form, words="You insulted Bob.", post_id=post.id)
    [it] = queries.sanctions_of(eve.id)
    read = browser.get(path)
    browser.post(f"/moderation/sanctions/{it.id}/lift", words="Enough.")

    assert "There was none so far." in shown.text
    assert refused.status_code == 422
    assert it.post_id == post.id
    assert "You insulted Bob." in read.text
    assert it.lifted_at


def test_others_sanctions_cannot_be_appealed_nor_seen(eve, grace, make, browser):
    it = sanction(eve, SanctionKind.READ_ONLY, grace, days=7)
    browser.sign_in(make.member())

    refused = browser.post(f"/moderation/sanctions/{it.id}/appeal", words="Let her.")
    seen = browser.get(f"/moderation/people/{eve.handle}")

    assert (refused.status_code, seen.status_code) == (404, 403)


def test_a_suspension_that_those_who_run_the_site_end_is_over(eve, grace):
    it = sanction(eve, SanctionKind.SUSPENSION, grace)

    people.unban(eve)

    session.refresh(it)
    assert it.lifted_at
    assert queries.standing(eve.id) == []
