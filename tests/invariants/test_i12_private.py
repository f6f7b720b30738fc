"""I12: what is private leaks through no merge, link, credit, notice, search or export.

Everything that can be done to a private ask is done to it. Then whoever is not let in
reads all the pages there are, and none of them says a word of what is private.
"""

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from forum.admin import actions as admin
from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import Base, session
from forum.kernel.errors import Conflict
from forum.ledger.queries import export
from forum.loop import actions as loop
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.decisions import Effort, Ruling
from forum.notify import actions as notify
from forum.promise.queries import today
from forum.questions import actions as questions
from forum.search.queries import index
from forum.taxonomy.models import AreaMember
from forum.taxonomy.rules import Audience
from tests.handing import handed_over_to
from tests.loop.material import decide, publish

WORD = "zanzibar"
SECRETS = (WORD, "cupboard", "by autumn")
NAME = "Zelda Zann"
POSTS = ("question_id", "idea_id", "answer_id", "post_id", "update_id")
ROWS = {
    "response_id": "brand_response",
    "round_id": "verification_round",
    "commitment_id": "commitment",
    "disclosure_id": "disclosure",
    "notification_id": "notification",
}
FILLED = {"handle": "zelda", "area_slug": "zanzibar-club", "tag": WORD, "slug": "x"}


@pytest.fixture
def club(make):
    return make.area("zanzibar-club", audience=Audience.MEMBERS)


@pytest.fixture
def zelda(make, club):
    zelda = make.person(NAME, handle="zelda")
    session.add(AreaMember(area_id=club.id, person_id=zelda.id))
    session.flush()
    return make.acting(zelda)


@pytest.fixture
def outsider(make, club):
    """Follow what was public once, and is named there."""
    outsider = make.person("Otto Outside", handle="outsider")
    notify.follow_area(club.id, person_id=outsider.id)
    return outsider


@pytest.fixture
def hidden(make, club, zelda, outsider):
    """Ask and wish in private, with all that hangs on it."""
    question = questions.ask(
        title=f"Where is the {WORD} of the cupboard",
        body=f"The {WORD}, @outsider.",
        area_id=club.id,
        tags=[WORD],
        by=zelda,
    )
    answer = questions.answer(question, f"No {WORD}, @outsider.", by=make.staff())
    idea = ideas.propose(
        title=f"Give me a {WORD} in my cupboard",
        problem=f"I have no {WORD}.",
        wish=f"A {WORD}.",
        area_id=club.id,
        by=zelda,
    )
    ideas.support(idea, why=f"My {WORD}.", by=zelda)
    comments.add(answer, f"A {WORD} more, @outsider.", by=zelda)
    return SimpleNamespace(
        question=question,
        answer=answer,
        idea=idea,
        public=make.idea(),
        zelda=zelda,
        outsider=outsider,
        staff=make.staff(),
        marc=make.moderator(),
    )


def do_all(it) -> None:
    """Do everything that can be done to what is private."""
    question, answer, idea, public = it.question, it.answer, it.idea, it.public
    zelda, staff, marc = it.zelda, it.staff, it.marc
    curation.ask_author(idea, public, by=marc)
    questions.accept(answer, by=zelda)
    for refused in (
        lambda: ideas.merge(idea, public, reason="The same.", by=marc),
        lambda: ideas.merge(public, idea, reason="The same.", by=marc),
        lambda: curation.move(question, public.area_id, reason="It fits.", by=marc),
    ):
        with pytest.raises(Conflict):
            refused()
    comments.add(idea, f"One {WORD} more, @outsider.", by=staff)
    loop.decide(
        idea,
        Ruling(to=Decision.PLANNED, words=f"A {WORD}.", effort=Effort.WEEKS),
        pledge=Pledge(text=f"A {WORD} by autumn.", due_on=today() + timedelta(90)),
        seen=0,
        by=staff,
    )
    curation.link_in_private(idea, public, by=marc)
    curation.link_in_private(question, public, by=marc)
    decide(public, Decision.PLANNED, by=staff)
    publish(public, by=staff, read_by=marc)


def addresses(app) -> Iterator[str]:
    """List what there is to read, at the numbers of all that there is."""
    posts = session.scalars(select(Base.metadata.tables["post"].c.id)).all()
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or "token" in rule.arguments:
            continue
        if rule.endpoint.startswith(("assets.", "static", "ledger.export")):
            continue
        numbers: list[dict[str, int]] = [{}]
        for name in rule.arguments & {*POSTS, *ROWS}:
            numbers = [{name: it} for it in (posts if name in POSTS else _ids(name))]
        for each in numbers:
            given = {it: FILLED.get(it, 1) for it in rule.arguments} | each
            if "section" not in given:
                yield urls.build(rule.endpoint, given)


def _ids(name: str) -> range:
    table = Base.metadata.tables[ROWS[name]]
    return range(1, (session.scalar(select(func.max(table.c.id))) or 0) + 1)


LISTS = (
    *("/sitemap-questions-1.xml", "/sitemap-ideas-1.xml", "/sitemap-lists-1.xml"),
    *(f"/questions?tag={WORD}", "/questions?order=asked_again"),
    *("/search?q=cupboard", "/search/similar?title=cupboard", "/search?q=autumn"),
    *("/questions?area=zanzibar-club", "/ideas?area=zanzibar-club"),
)


def secrets_in(text: str, asked: str = "") -> set[str]:
    """Say what it tells, but for a word of its own address: that one is echoed."""
    return {it for it in SECRETS if it in text.lower() and it not in asked}


def test_i12_whatever_is_done_to_it_the_private_stays_private(
    app, hidden, work, browser, mailer
):
    do_all(hidden)
    work()

    paths = {*addresses(app), *LISTS}
    leaks = set()
    for reader in (None, hidden.outsider):
        if reader:
            browser.sign_in(reader)
        for path in paths:
            answer = browser.get(path)
            heard = f"{answer.headers}\n{answer.text}"
            leaks |= {(path, it) for it in secrets_in(heard, path)}
    assert leaks == set()
    assert len(paths) > 150

    letters = [it for it in mailer.sent if it.to == hidden.outsider.email]
    assert not [it for it in letters if secrets_in(f"{it.subject} {it.text}")]
    assert not secrets_in("".join(export()))
    assert not secrets_in(str(handed_over_to(hidden.outsider.id)))
    assert not {hidden.question.id, hidden.idea.id} & index().ids()


def test_i12_who_is_let_in_reads_all_of_it(zelda, hidden, browser):
    """Otherwise what is not found above would prove nothing."""
    question, idea = hidden.question, hidden.idea
    browser.sign_in(zelda)

    for path in (f"/questions/{question.id}/x", f"/ideas/{idea.id}/x"):
        page = browser.get(path, follow_redirects=True)
        assert page.text.lower().count(WORD) > 4
    listed = browser.get("/questions?area=zanzibar-club").text
    assert f"Where is the {WORD}" in listed
    assert "Zanzibar-Club" in browser.get("/ideas").text


def test_i12_what_was_public_once_is_as_private_as_all_the_rest(make, browser, work):
    area = make.area("zanzibar-club")
    public, idea = make.idea(), make.idea(f"A {WORD} of my own", area=area)
    ideas.merge(idea, public, reason="The same.", by=make.moderator())
    work()
    assert WORD in browser.get(f"/ideas/{public.id}/{public.slug}").text

    admin.change_audience(area, Audience.STAFF, members="", by=make.admin())
    session.commit()

    for path in (f"/ideas/{public.id}/{public.slug}", f"/ideas/{idea.id}/x", "/ideas"):
        assert WORD not in browser.get(path).text.replace("/ideas/", "")
