"""M19: what became of the voices for ideas, in public."""

import re

from forum.contacts import actions as contacts
from forum.contacts.rules import VoiceAnswer
from forum.ideas import actions as ideas
from forum.ideas.models import Support
from forum.ideas.rules import VoidReason
from forum.infra.db import session
from forum.insights.rules import Integrity, Share
from forum.people import actions as people
from forum.people.rules import Role
from tests.contacts.material import voice_of


def test_m19_counts_void_unconfirmed_and_contested_voices(make, staff, counted):
    make.person("Ada", handle="ada")
    first, second = make.idea(), make.idea()
    aside, banned, hired, left = (make.person() for _ in range(4))
    for each in (aside, banned, hired, left):
        ideas.support(first, by=make.acting(each))
    [voice] = session.query(Support).filter_by(person_id=aside.id)
    ideas.make_void(voice, VoidReason.SET_ASIDE)
    people.ban(banned, reason="Spam.")
    people.grant(hired, Role.STAFF)
    ideas.withdraw(first, by=make.acting(left))
    voice_of(first, by=staff)
    contacts.say_of_voice(voice_of(second, by=staff), VoiceAnswer.NOT_ME)

    found = counted().integrity

    assert found == Integrity(
        counting=2,
        set_aside=1,
        banned=1,
        joined_staff=1,
        recorded=2,
        unconfirmed=1,
        contested=1,
    )
    assert found.share == Share(3, 5)
    assert found.share.percent == 60


def test_m19_stands_on_the_page_of_the_promise(make, browser, counted):
    make.idea()
    counted()

    page = browser.get("/promise").text
    data = browser.get("/promise.csv").text

    assert "Are the voices what they seem?" in page
    said = re.sub("<[^>]+>", "", page)
    assert "Voices that do not count any more: 0 of 1." in said
    assert "M19,integrity,set_aside,0," in data
