"""Whoever is banned reads and writes to the brand, and counts for nothing."""

import pytest
from sqlalchemy import select

from forum.contacts import actions as contacts
from forum.contacts.rules import VoiceAnswer, Wish
from forum.ideas import actions
from forum.ideas import queries as ideas
from forum.ideas.models import Support
from forum.ideas.rules import Decision, SupportState, VoidReason
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.loop import actions as loop
from forum.loop.models import DecisionEvent
from forum.loop.rules.verification import Answer
from forum.people import actions as people
from forum.people.rules import Role, Visitor
from forum.promise.queries import running
from forum.promise.rules import ClockKind, Target
from tests.contacts.material import voice_of
from tests.loop.material import decide, opened, publish

WHY = "Twenty accounts from one machine."


@pytest.fixture
def ada(make):
    return make.person("Ada", handle="ada")


@pytest.fixture
def type_(app):
    """Type a command, in a process of its own."""

    def run(*words: str):
        session.commit()
        done = app.test_cli_runner().invoke(args=list(words))
        session.expire_all()
        return done

    return run


def voices(person):
    theirs = select(Support).where(Support.person_id == person.id)
    return session.scalars(theirs.order_by(Support.id)).all()


def test_a_ban_voids_the_voices_that_stand_and_lifting_it_brings_back_just_those(
    make, ada, staff
):
    """Ban: supports of a banned person void from ban decision on, with undo."""
    by_ada = make.acting(ada)
    mine, backed, left, said, denied = (make.idea() for _ in range(5))
    own = make.idea(by=by_ada)
    for idea in (mine, backed, left):
        actions.support(idea, by=by_ada)
    actions.withdraw(left, by=by_ada)
    voice_of(said, by=staff)
    contacts.say_of_voice(voice_of(denied, by=staff), VoiceAnswer.NOT_ME)
    before = [(it.state, it.void_reason, it.ended_at) for it in voices(ada)]
    counts = [it.support_count for it in (own, mine, backed, left, said)]

    people.ban(ada, reason=WHY)

    assert [it.support_count for it in (own, mine, backed, left)] == [0, 1, 1, 1]
    assert ideas.show(said.id, Visitor()).backing.unconfirmed == 0
    standing = (SupportState.ACTIVE, SupportState.UNCONFIRMED)
    assert not [it for it in voices(ada) if it.state in standing]
    people.unban(ada)
    assert [(it.state, it.void_reason, it.ended_at) for it in voices(ada)] == before
    assert [it.support_count for it in (own, mine, backed, left, said)] == counts


def test_i19_a_ban_takes_the_threshold_back_unless_the_brand_has_decided(
    make, ada, staff
):
    """Ban: past decisions not re-labelled."""
    others = [make.member() for _ in range(23)]
    waiting, decided = (make.idea(backed_by=others) for _ in range(2))
    for idea in (waiting, decided):
        actions.support(idea, by=make.acting(ada))
    decide(decided, Decision.DECLINED, by=staff)
    assert waiting.threshold_at is not None

    people.ban(ada, reason=WHY)

    assert waiting.threshold_at is None
    assert not running(ClockKind.DECISION, Target.POST, [waiting.id])
    assert decided.threshold_at is not None
    assert decided.decision is Decision.DECLINED
    assert session.query(DecisionEvent).one().supporters == 25
    people.unban(ada)
    assert waiting.threshold_at is not None
    assert running(ClockKind.DECISION, Target.POST, [waiting.id])


def test_whoever_is_banned_reads_and_writes_to_the_brand_and_does_nothing_else(
    make, ada, staff, marc, browser
):
    """Ban: no other way in."""
    idea = make.idea(backed_by=[make.acting(ada)])
    round_ = opened(publish(idea, by=staff, read_by=marc))
    people.ban(ada, reason=WHY)
    by_ada = make.acting(ada)

    for act in (actions.support, actions.withdraw):
        with pytest.raises(NotAllowed, match="banned"):
            act(idea, by=by_ada)
    with pytest.raises(Conflict, match="banned"):
        voice_of(make.idea(), by=staff)
    with stopped_at(round_.opens_at), pytest.raises(NotAllowed):
        loop.give_verdict(round_, Answer.YES, person_id=ada.id)
    browser.sign_in(ada)
    assert idea.title in browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert browser.post(f"/ideas/{idea.id}/comments", body="Me.").status_code == 403
    assert browser.get("/contacts/person").status_code == 200
    contacts.ask_for_person(subject="Me", words="Why?", wish=Wish.ANSWER, by=by_ada)


def test_whoever_joins_the_staff_while_banned_gets_no_voice_back(make, ada):
    """Ban: with undo, but of the ban alone."""
    idea = make.idea(backed_by=[make.acting(ada)])
    people.ban(ada, reason=WHY)
    people.grant(ada, Role.STAFF)
    people.revoke(ada, Role.STAFF)

    people.unban(ada)

    assert [it.void_reason for it in voices(ada)] == [VoidReason.STAFF]
    assert idea.support_count == 1


def test_somebody_is_banned_by_their_address_and_told_why(
    make, ada, type_, work, mailer
):
    """Ban: by a command, with a reason that they read."""
    done = type_("people", "ban", "PERSON@nowhere.example", "--reason", WHY)
    assert "Nobody here has this address." in done.output
    assert type_("people", "ban", ada.email, "--reason", " ").exit_code == 2

    assert type_("people", "ban", ada.email, "--reason", WHY).exit_code == 0

    assert make.acting(ada).is_banned
    assert "banned already" in type_("people", "ban", ada.email, "--reason", "x").output
    work()
    [letter] = mailer.sent
    assert (letter.to, WHY in letter.text) == (ada.email, True)
    assert type_("people", "unban", ada.email).exit_code == 0
    assert not make.acting(ada).is_banned
    work()
    assert "take part again" in mailer.sent[-1].text
    assert "not banned" in type_("people", "unban", ada.email).output


def test_whoever_is_banned_keeps_their_name_and_words_and_chooses_their_language(
    ada, browser
):
    """Ban: no other way in, by the name and the words on one's own page either."""
    ada.bio = "Knows the box.\nAnd its cables."
    people.ban(ada, reason=WHY)
    browser.sign_in(ada)
    kept = {"name": "Ada", "bio": "Knows the box.\r\nAnd its cables."}

    changed = browser.post("/settings/profile", **kept | {"language": "fr"})
    for other in ({"name": "Buy here"}, {"bio": "Buy here"}):
        refused = browser.post("/settings/profile", **kept | other, language="en")
        assert refused.status_code == 403
        assert "Vous êtes exclu" in refused.text
        assert "Buy here" in refused.text

    assert changed.status_code == 303
    assert (ada.name, ada.bio) == ("Ada", "Knows the box.\nAnd its cables.")
    assert ada.language == "fr"


def test_whoever_is_banned_reads_so_where_their_name_would_be_changed(ada, browser):
    """Ban: reads and writes to the brand, and nothing else."""
    people.ban(ada, reason=WHY)
    browser.sign_in(ada)

    page = browser.get("/settings/profile").text

    assert "You are banned. You may read, and write to the brand." in page
    assert page.count("readonly") == 2
    assert browser.post("/settings/messages").status_code == 303
    assert browser.post("/settings/place", place="Lyon").status_code == 303
    for path in ("/settings/account", "/settings/password", "/settings/address"):
        assert browser.get(path).status_code == 200
