"""What is taken out is in no table, no index and no letter."""

import sqlite3
from contextlib import closing
from io import BytesIO

import pytest
from sqlalchemy import select, text

from forum.comments import actions as comments
from forum.ideas import actions as ideas
from forum.infra import append_only
from forum.infra.db import session
from forum.infra.mail import Letter
from forum.kernel.errors import Invalid, NotAllowed
from forum.kernel.markup import quote
from forum.kernel.personal import wanted
from forum.ledger import queries as ledger
from forum.ledger.models import LedgerEntry
from forum.loop import actions as loop
from forum.loop.models import BrandResponse
from forum.loop.rules.decisions import ResponseKind
from forum.moderation.models import ActLog
from forum.moderation.rules import Act, Capacity
from forum.people.models import Person
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.redaction import actions, queries
from forum.search.rules.index import Filters
from forum.signin.actions import links
from forum.signin.models import MailLink
from forum.signin.rules import kept
from forum.signin.rules.links import Purpose
from forum.web.once import FormKey
from tests.infra.pictures import drawn
from tests.loop.material import publish

pytestmark = pytest.mark.usefixtures("question", "idea")
NAME = "Canarine Quetzal"
WORDS = wanted([NAME], country="FR")


def everything(app) -> str:
    """Read the whole database as text."""
    path = app.extensions["forum.config"].instance / "forum.db"
    with closing(sqlite3.connect(path)) as database:
        return "\n".join(database.iterdump()).lower()


@pytest.fixture
def question(make) -> Question:
    """Let somebody be named wherever a question can name them."""
    by = make.member("Grace")
    question = questions.ask(
        title=f"Where is {NAME} of the shop",
        body=f"[{NAME}](https://x.example/canarine-quetzal) said so.",
        area_id=make.area("box").id,
        product_version=f"Box of {NAME}",
        by=by,
    )
    questions.edit_question(
        question,
        title="Where is **Canarine** Quetzal of the shop",
        body="Je ask Cana**rine** Quetzal\nagain.",
        area_id=question.area_id,
        tags=[],
        product_version=f"Box of {NAME}",
        reason=f"I meant {NAME}.",
        seen=1,
        by=by,
    )
    file = posts.take_in(f"{NAME}.png", BytesIO(drawn("PNG")), by_id=by.id)
    posts.attach(question, [file.key], by_id=by.id)
    place = f"/questions/{question.id}/{question.slug}"
    session.add(FormKey(key="k" * 20, place=place))
    session.commit()
    return question


@pytest.fixture
def idea(make) -> int:
    """Let the brand name somebody in words that are recorded for good."""
    idea = make.idea(
        problem=f"{NAME} told me.", wish="Tell CANARINE QUETZAL.", by=make.member()
    )
    ideas.support(idea, why=f"As {NAME} says", by=make.member())
    loop.respond(idea, ResponseKind.PROGRESS, f"{NAME} looks into it.", by=make.staff())
    session.commit()
    return idea.id


def test_nothing_in_the_database_has_them_any_more(app, make, work, question):
    other = make.question(body=f"> {NAME} said so.\n\nWho?")
    comments.add(other, f"Ask {NAME}, or canarine-quetzal.", by=make.member())
    carries = {"name": "Ada", "typed": kept.pack({"body": [f"*Ask* {NAME}."]})}
    links.make(
        Purpose.CONFIRM,
        email="a@b.example",
        language="en",
        person_id=None,
        carries=carries,
    )
    make.person("Linus", bio=f"A friend of {NAME}.")
    work()
    assert "canarine" in everything(app)

    actions.redact(WORDS)
    session.commit()
    work()

    left = everything(app)
    assert "canarine" not in left
    assert "quetzal" not in left
    assert session.get_one(Post, question.id).title == "Where is ••• of the shop"
    assert session.get_one(Question, question.id).slug == "where-is-of-the-shop"
    assert session.get_one(Post, other.id).html == (
        "<blockquote>\n<p>••• said so.</p>\n</blockquote>\n<p>Who?</p>\n"
    )


def test_a_link_that_named_them_is_a_link_no_more(app):
    actions.redact(WORDS)
    session.commit()

    assert "x.example" not in everything(app)
    [first] = session.execute(text("SELECT body FROM revision")).scalars()
    assert first == "••• said so."


def test_one_post_is_redacted_and_no_other(make, question):
    moderator = make.moderator()
    other = make.question(body=f"{NAME} here too.")

    actions.redact_post(question, WORDS, note="It is a name.", by=moderator)

    assert "Canarine" not in question.body
    assert NAME in session.get_one(Post, other.id).body
    assert NAME in session.scalars(select(BrandResponse.body)).one()


def test_what_others_quoted_of_a_post_goes_with_it(make, question):
    quoted = make.answer(question, body=f"Ask {NAME}, she knows.")
    link = quote(quoted.body, by="@grace", place=f"/posts/{quoted.id}")
    quoting = make.answer(question, body=f"{link}I will.")
    own = make.answer(question, body=f"> Ask {NAME}\n\nSo they say.")
    left = own.body

    actions.redact_post(quoted, WORDS, note="A name.", by=make.moderator())

    assert quoted.body == "Ask •••, she knows."
    assert (
        quoting.body
        == f"> [@grace](/posts/{quoted.id}):\n>\n> {quoted.body}\n\nI will."
    )
    assert NAME not in quoting.html
    assert own.body == left  # nothing says of whom it is a quote


def test_what_is_shown_with_a_post_goes_with_it(idea):
    actions.redact(WORDS, post_id=idea)

    assert session.scalars(select(BrandResponse.body)).one() == "••• looks into it."
    found = {it.table for it in queries.changes(WORDS)}
    assert not found & {"idea", "support", "brand_response"}


def test_whoever_signs_up_keeps_their_name():
    carries = {"name": NAME, "typed": kept.pack({"body": ["Ask me.", f"I am {NAME}."]})}
    links.make(
        Purpose.CONFIRM,
        email="a@b.example",
        language="en",
        person_id=None,
        carries=carries,
    )

    actions.redact(WORDS)

    [kept_] = session.scalars(select(MailLink.carries)).all()
    assert kept_["name"] == NAME
    assert kept.unpack(kept_["typed"]) == {"body": ["Ask me.", "I am •••."]}


def test_a_result_that_was_published_loses_them_and_is_fixed_again(make):
    idea = make.idea("Tell me before the price rises")
    update = publish(
        idea, we_did=f"Ask {NAME}.", by=make.staff(), read_by=make.moderator()
    )

    actions.redact(WORDS, post_id=update.id)

    assert update.we_did == "Ask •••."
    assert update.we_did_html == "<p>Ask •••.</p>\n"
    assert "Canarine" not in update.body + update.html + update.text
    with pytest.raises(Exception, match=append_only.REFUSED):
        session.execute(text("UPDATE loop_update SET we_did = 'x'"))


def test_the_chain_of_the_ledger_holds_and_says_why_a_digest_does_not(make, question):
    official = questions.answer(
        question, f"{NAME} knows.", official=True, by=make.staff()
    )
    before = ledger.verify()

    actions.redact(WORDS)

    after = ledger.verify()
    assert after.fault is None
    assert after.length == before.length + 1
    last = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc())).first()
    assert last.event == "words.redacted"
    assert f'"of":["answer:{official.id}/1","response:1"]' in last.payload


def test_what_may_not_be_changed_is_kept_so_again_afterwards():
    actions.redact(WORDS)

    with pytest.raises(Exception, match=append_only.REFUSED):
        session.execute(text("UPDATE brand_response SET body = 'x'"))


def test_the_public_log_says_that_and_never_what(browser, make, question):
    actions.redact_post(question, WORDS, note=f"{NAME} is a name.", by=make.moderator())
    session.commit()

    line = session.scalars(select(ActLog)).one()
    assert (line.act, line.capacity) == (Act.REDACT, Capacity.MODERATOR)
    assert line.note == "••• is a name."
    page = browser.get("/moderation/log").text
    assert "Personal data taken out of a question" in page
    assert "Canarine" not in page


def test_whoever_wrote_it_is_told_and_whoever_only_stands_beside_it_is_not(
    work, mailer
):
    work()
    mailer.sent.clear()

    actions.redact(WORDS)
    work()

    told = [it.subject for it in mailer.sent if "taken out" in it.subject]
    assert len(told) == 2
    assert not any("anarine" in it.text + it.html for it in mailer.sent)


def test_search_forgets_them_and_finds_the_rest(app, work):
    index = app.extensions["forum.adapters"].index
    work()
    assert index.find("quetzal", filters=Filters()).total == 2

    actions.redact(WORDS)
    work()

    assert index.find("quetzal", filters=Filters()).total == 0
    assert index.find("shop", filters=Filters()).total == 1


def test_copies_of_mail_that_was_sent_lose_them(mailer):
    letter = Letter(
        to="a@b.example",
        subject=f"About {NAME} and everything else that was said there of it",
        text=f"Hello.\n{NAME} said é.\n",
        html=f"<p>Hello.</p><p>{NAME} said é.</p>",
        language="en",
    )
    mailer.sent.append(letter)

    actions.redact(WORDS)

    copy = mailer.sent[0]
    assert "anarine" not in copy.subject + copy.text + copy.html
    assert "••• said é." in copy.text


def test_only_moderators_take_words_out_and_never_of_their_own(make, question):
    author = make.acting(session.get_one(Person, question.author_id))

    for who in (author, make.member(), make.staff()):
        with pytest.raises(NotAllowed):
            actions.redact_post(question, WORDS, note="", by=who)


def test_words_that_stand_nowhere_are_said_to():
    with pytest.raises(Invalid, match="nowhere"):
        actions.redact(wanted(["Nobody Else"], country="FR"))


def test_nothing_is_taken_out_halfway(app):
    before = everything(app)

    actions.redact(WORDS)
    session.rollback()

    assert everything(app) == before
