"""Somebody who has left traces everywhere, each a word of its own."""

from dataclasses import dataclass, field
from io import BytesIO

import pytest

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.comments import actions as comments
from forum.edits import actions as edits
from forum.ideas import actions as ideas
from forum.infra.db import session
from forum.infra.limits import count_one
from forum.kernel.markup import quote
from forum.notify import actions as notify
from forum.notify.rules import Rhythm
from forum.people.models import Person
from forum.people.rules import Member
from forum.posts import actions as posts
from forum.posts.models import Attachment, Post, Provenance
from forum.questions import actions as questions
from forum.signin.actions import links
from forum.signin.rules.links import Purpose
from forum.web.once import FormKey
from tests.infra.pictures import drawn

NAME, HANDLE, MAIL = "Zelda Quint", "zelda-quint", "zelda@quint.example"


@dataclass
class Traces:
    """Who left them, and where."""

    who: Member
    words: list[str] = field(default_factory=list)
    question: int = 0
    answer: int = 0
    comment: int = 0
    alone: int = 0
    backed: int = 0
    others: int = 0

    def word(self, name: str) -> str:
        word = f"zq{name}zq"
        self.words.append(word)
        return word


@pytest.fixture
def zelda(make) -> Person:
    return make.person(
        NAME,
        handle=HANDLE,
        email=MAIL,
        password_hash="zqhashzq",
        bio="zqbiozq",
        source="elsewhere:zqsourcezq",
    )


@pytest.fixture
def traces(make, zelda) -> Traces:
    """Let Zelda do everything that a customer can do."""
    it = Traces(make.acting(zelda), ["zqhashzq", "zqbiozq", "zqsourcezq"])
    grace, area = make.member("Grace"), make.area("box")
    make.signed_in(zelda)
    _ask(it, make, area, grace)
    _propose(it, make, area, grace)
    _be_named(it, make, area, grace)
    links.make(Purpose.RESET, email=MAIL, language="en", person_id=zelda.id, carries={})
    sign_up = {"name": it.word("typed"), "handle": "x", "to": ""}
    links.make(
        Purpose.CONFIRM, email=MAIL, language="en", person_id=None, carries=sign_up
    )
    notify.choose("question.commented", Rhythm.DAILY, person_id=zelda.id)
    notify.choose_for_thread(it.others, Rhythm.WEEKLY, person_id=zelda.id)
    notify.mute(it.others, person_id=zelda.id)
    notify.follow(make.question(by=grace), person_id=zelda.id)
    notify.follow_area(area.id, person_id=zelda.id)
    count_one("password of somebody")
    session.commit()
    return it


def _ask(it: Traces, make, area, grace: Member) -> None:
    question = questions.ask(
        title=f"The box {it.word('title')} restarts",
        body=it.word("body"),
        area_id=area.id,
        tags=[it.word("tag")],
        product_version=it.word("version"),
        by=it.who,
    )
    it.question = question.id
    questions.edit_question(
        question,
        title=f"The box {it.word('newtitle')} restarts",
        body=it.word("newbody"),
        area_id=area.id,
        tags=[it.word("tag")],
        product_version="zqversionzq",
        reason=it.word("reason"),
        seen=1,
        by=it.who,
    )
    session.add(FormKey(key="k" * 20, place=f"/questions/{question.id}/zqtitlezq"))
    session.add(
        Provenance(
            post_id=question.id,
            source="elsewhere",
            key="1",
            url=f"https://example.org/{it.word('url')}",
            licence="CC BY-SA 4.0",
            credit=NAME,
        )
    )
    file, unsent = (BytesIO(drawn("PNG")) for _ in range(2))
    sent = posts.take_in(f"{it.word('file')}.png", file, by_id=it.who.id)
    posts.attach(question, [sent.key], by_id=it.who.id)
    posts.take_in(f"{it.word('unsent')}.png", unsent, by_id=it.who.id)
    hers = make.question(by=grace, area=area)
    it.others = hers.id
    it.answer = questions.answer(hers, it.word("answer"), by=it.who).id
    it.comment = comments.add(hers, it.word("comment"), by=it.who).id
    edits.suggest(
        hers,
        title=f"A title {it.word('suggestedtitle')}",
        body=it.word("suggested"),
        reason=it.word("suggestedwhy"),
        seen=1,
        by=it.who,
    )
    questions.say_me_too(make.question(area=area), by=it.who)


def _propose(it: Traces, make, area, grace: Member) -> None:
    it.alone = make.idea(
        f"Send me {it.word('idea')} before",
        by=it.who,
        area=area,
        problem=it.word("problem"),
        wish=it.word("wish"),
    ).id
    it.backed = make.idea("Tell me of a change", by=it.who, area=area).id
    ideas.support(session.get_one(Post, it.backed), by=grace)
    hers = make.idea("Answer me in the evening", by=grace, area=area)
    ideas.support(hers, why=it.word("why"), by=it.who)
    merged = make.idea("Answer me at night", by=it.who, area=area)
    ideas.support(merged, by=grace)
    judge = make.moderator()
    ideas.merge(merged, hers, reason="The same.", by=judge)
    ideas.object_to_merge(merged, objection=it.word("objection"), by=it.who)


def _be_named(it: Traces, make, area, grace: Member) -> None:
    named = make.question(
        by=grace, area=area, body=f"As @{HANDLE} says, and @{HANDLE}-too does not."
    )
    comments.add(named, f"Thank you, @{HANDLE}.", by=grace)
    words = quote("It helped.", by=f"@{HANDLE}", place="/posts/1")
    questions.answer(named, f"{words}It did.", by=grace)
    idea = make.idea("Thank people", by=grace, area=area, problem=f"See @{HANDLE}.")
    askers.tie(idea.id, it.who.id, Tie.INVITED)
    assert session.query(Attachment).count() == 2
