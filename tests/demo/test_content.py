"""The demonstration is worth reading, holds together, and names nobody real."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from ipaddress import ip_address

import pytest

from forum.demo.rules import (
    CONTENT,
    Do,
    IdeaDo,
    IdeaStep,
    LoopDo,
    day_to_tell,
    read,
)
from forum.demo.rules.telling import WHERE_THEY_LIVE
from forum.ideas.rules import PROBLEM_LIMIT, REASON_LIMIT, WHY_LIMIT, WISH_LIMIT
from forum.moderation.rules import NOTE_LIMIT as MODERATION_NOTE_LIMIT
from forum.people.rules import BIO_LIMIT, Role, check_handle, check_name
from forum.posts.rules import TITLE_LIMIT, HideReason
from forum.questions.rules import NOTE_LIMIT, VERSION_LIMIT, CloseReason, State
from forum.taxonomy.rules import read_tags

ONE_OF_EACH_ROLE = {
    "claire": (),
    "samir": (Role.EXPERT,),
    "odile": (Role.REPRESENTATIVE,),
    "marc": (Role.MODERATOR,),
    "nadia": (Role.STAFF,),
    "alix": (Role.ADMIN,),
}
SHORTEST_NOTE = min(NOTE_LIMIT, MODERATION_NOTE_LIMIT)
FRENCH_NUMBER = re.compile(r"(?<![\d.])0[1-9](?:[ .]?\d\d){4}(?![\d.])")
FOREIGN_NUMBER = re.compile(r"\+\d[\d .]{7,}")
# Numbers that the French regulator keeps for fiction.
FOR_FICTION = re.compile(r"01 99 00 \d\d \d\d|06 39 98 \d\d \d\d")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
HOST = re.compile(r"https?://([^/\s`)>]+)")
IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
IPV6 = re.compile(r"(?<![\w:])2[0-9a-f]{3}(?::[0-9a-f]{0,4}){2,7}")


@pytest.fixture(scope="module")
def community():
    return read()


@pytest.fixture(scope="module")
def everything_written():
    return "\n".join(path.read_text("utf-8") for path in CONTENT.glob("*.toml"))


def test_it_is_mostly_french_and_amply_english(community):
    languages = Counter(thread.language for thread in community.threads)

    assert 24 <= languages["fr"] <= 32
    assert 14 <= languages["en"] <= 18
    assert set(languages) == {"fr", "en"}


def test_every_state_and_every_turn_occurs_more_than_once(community):
    ends = Counter(thread.ends for thread in community.threads)
    turns = Counter(step.do for thread in community.threads for step in thread.then)

    assert all(ends[state] >= 3 for state in State)
    once = {Do.REOPEN, Do.RESTORE, Do.MOVE, Do.JOIN, Do.KEEP_EDIT}
    once |= {Do.FLAG, Do.APPEAL, Do.LOCK}
    assert all(turns[do] == 1 if do in once else turns[do] >= 2 for do in Do)


def test_questions_are_closed_for_every_reason(community):
    closed = Counter(_reasons(community, Do.CLOSE))

    assert closed[CloseReason.OFF_TOPIC] >= 2
    assert closed[CloseReason.OBSOLETE] >= 2
    assert closed[CloseReason.DUPLICATE] >= 4


def test_one_question_was_asked_three_more_times(community):
    originals = Counter(
        step.duplicate_of
        for thread in community.threads
        for step in thread.then
        if step.reason == CloseReason.DUPLICATE
    )

    assert originals.most_common(1) == [("redemarrage", 3)]


def test_personal_data_and_spam_are_hidden(community):
    hidden = Counter(_reasons(community, Do.HIDE))

    assert hidden[HideReason.PERSONAL_DATA] >= 2
    assert hidden[HideReason.SPAM] >= 2


def test_some_wait_since_this_morning_and_some_for_weeks(community):
    waiting = [
        thread.days_ago
        for thread in community.threads
        if thread.ends is State.NEEDS_ANSWER
    ]

    assert sum(days == 0 for days in waiting) >= 2
    assert any(days >= 21 for days in waiting)


def test_six_threads_at_least_were_active_in_the_last_two_days(community):
    today = date(2026, 5, 20)
    morning = datetime.combine(today, time(8), WHERE_THEY_LIVE)

    active = {
        thread.key
        for thread in community.threads
        for step in (None, *thread.then)
        if thread.moment(today, step) >= morning - timedelta(days=2)
    }

    assert len(active) >= 6


@pytest.mark.parametrize(
    "today", [date(2026, 1, 1), date(2026, 3, 29), date(2026, 10, 25)]
)
def test_nothing_is_ever_in_the_future(community, today):
    until = datetime.combine(today, time(8), WHERE_THEY_LIVE)

    moments = [
        thread.moment(today, step)
        for thread in community.threads
        for step in (None, *thread.then)
    ]

    assert max(moments) <= until


def test_a_morning_that_is_not_over_is_not_told_yet():
    early = datetime(2026, 5, 20, 5, 59, tzinfo=UTC)  # 07:59 in Paris

    assert day_to_tell(early) == date(2026, 5, 19)
    assert day_to_tell(early + timedelta(minutes=1)) == date(2026, 5, 20)


def test_there_is_a_handy_account_for_each_role(community):
    roles = {person.handle: person.roles for person in community.people}

    assert {handle: roles[handle] for handle in ONE_OF_EACH_ROLE} == ONE_OF_EACH_ROLE


def test_there_are_enough_people_to_look_after_the_place(community):
    roles = Counter(role for person in community.people for role in person.roles)

    assert roles[Role.EXPERT] == 3
    assert roles[Role.MODERATOR] == 2
    assert roles[Role.STAFF] == 4


def test_people_and_posts_fit_the_forum(community):
    for person in community.people:
        assert check_handle(person.handle) == person.handle
        assert check_name(person.name) == person.name
        assert person.email == f"{person.handle}@orme.example"
        assert len(person.bio) <= BIO_LIMIT
    for thread in community.threads:
        assert len(thread.title) <= TITLE_LIMIT
        assert len(thread.version) <= VERSION_LIMIT
        assert len(read_tags(", ".join(thread.tags))) == len(thread.tags)
        assert all(len(step.note) <= SHORTEST_NOTE for step in thread.then)


def test_ideas_are_written_in_both_languages_and_everything_happens_to_them(community):
    languages = Counter(idea.language for idea in community.ideas)
    turns = Counter(step.do for idea in community.ideas for step in idea.then)

    assert 16 <= len(community.ideas) <= 20
    assert min(languages["fr"], languages["en"]) >= 6
    assert all(turns[do] >= 1 for do in (*IdeaDo, *LoopDo))
    assert turns[IdeaDo.MERGE] == 2


def test_ideas_fit_the_forum(community):
    for idea in community.ideas:
        assert len(idea.title) <= TITLE_LIMIT
        assert len(idea.problem.encode()) <= PROBLEM_LIMIT
        assert len(idea.wish.encode()) <= WISH_LIMIT
        for step in (it for it in idea.then if isinstance(it, IdeaStep)):
            most = WHY_LIMIT if step.do is IdeaDo.SUPPORT else REASON_LIMIT
            assert len(step.body) <= most


def test_telephone_numbers_belong_to_nobody(everything_written):
    numbers = FRENCH_NUMBER.findall(everything_written)

    assert numbers
    assert [each for each in numbers if not FOR_FICTION.fullmatch(each)] == []
    assert not FOREIGN_NUMBER.search(everything_written)


def test_mailboxes_and_sites_belong_to_nobody(everything_written):
    named = ADDRESS.findall(everything_written) + HOST.findall(everything_written)

    assert named
    assert [each for each in named if not _is_reserved(each)] == []


def test_network_addresses_are_private_or_for_documentation(everything_written):
    named = IPV4.findall(everything_written) + IPV6.findall(everything_written)

    assert len(named) > 10
    assert [each for each in named if ip_address(each).is_global] == []


def _reasons(community, do):
    return [
        step.reason
        for thread in community.threads
        for step in thread.then
        if step.do is do
    ]


def _is_reserved(domain):
    return domain.endswith("orme.example") or bool(
        re.search(r"(^|\.)example\.(com|org|net)$", domain)
    )
