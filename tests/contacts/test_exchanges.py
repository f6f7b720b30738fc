"""My exchanges: all of one's own, and nothing of anybody else's."""

from datetime import timedelta

from forum.contacts import actions
from forum.contacts.rules import Wish
from forum.ideas import actions as ideas
from forum.kernel.clock import now, stopped_at
from forum.loop import actions as loop
from forum.promise.queries import today
from tests.contacts.material import ask, note, pledge, promised, voice_of


def test_it_lists_questions_ideas_and_contacts_newest_first(make, browser, staff, ada):
    by_ada = make.acting(ada)
    with stopped_at(now() - timedelta(hours=3)):
        make.idea("An idea of the morning", by=by_ada)
    with stopped_at(now() - timedelta(hours=2)):
        actions.record(note(subject="A call at noon"), by=staff)
    make.question(title="A question of the evening", by=by_ada)
    browser.sign_in(ada)

    page = browser.get("/me/exchanges").text

    places = [page.index(it) for it in ("evening", "noon", "An idea of the morning")]
    assert places == sorted(places)
    assert "The way of this request" in page


def test_what_one_joined_is_listed_by_the_day_one_joined_it(make, browser, ada):
    with stopped_at(now() - timedelta(days=3)):
        old = make.idea("An idea of somebody else")
        make.question(title="Nothing to do with her")
    with stopped_at(now() - timedelta(days=2)):
        make.question(title="A question of hers", by=make.acting(ada))
    ideas.support(old, by=make.acting(ada))
    browser.sign_in(ada)

    page = browser.get("/me/exchanges").text

    assert page.index("An idea of somebody else") < page.index("A question of hers")
    assert "An idea that you support" in page
    assert "Nothing to do with her" not in page


def test_nobody_sees_the_exchanges_of_another(make, browser, staff):
    actions.record(note(subject="A bill of hers"), pledge=pledge(), by=staff)
    browser.sign_in(make.person("Grace"))

    assert "A bill of hers" not in browser.get("/me/exchanges").text
    assert "A bill of hers" not in browser.get("/me/exchanges/export").text


def test_a_visitor_signs_in_first(browser):
    assert "/sign-in" in browser.get("/me/exchanges").headers["Location"]


def test_the_export_holds_everything(make, browser, staff, ada):
    voice_of(make.idea(), by=staff, why="I pay twice.")
    contact = ask(make.acting(ada), Wish.CALL_BACK)
    actions.answer(contact, "Here it is.", by=staff)
    make.question(title="A question of mine", by=make.acting(ada))
    browser.sign_in(ada)

    answer = browser.get("/me/exchanges/export")

    found = answer.json["exchanges"]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert [it["kind"] for it in found] == ["question", "contact", "contact"]
    written, spoken = found[1], found[2]
    assert written["answers"][0]["words"] == "Here it is."
    assert written["promises"][0]["called"] == "kept_in_part"
    assert written["phone"] == "06 12 34 56 78"
    assert spoken["voices"][0]["why"] == "I pay twice."


def test_the_second_page_begins_where_the_first_ends(browser, staff, ada):
    for number in range(22):
        with stopped_at(now() - timedelta(hours=30 - number)):
            actions.record(note(subject=f"Call number {number}."), by=staff)
    browser.sign_in(ada)

    first = browser.get("/me/exchanges").text
    second = browser.get("/me/exchanges?page=2").text

    assert "Call number 21." in first
    assert "Call number 1." not in first
    assert "Call number 1." in second
    assert "Call number 2." not in second


def test_my_exchanges_cost_the_same_for_one_promise_and_for_nine(
    browser, staff, ada, statements
):
    browser.sign_in(ada)
    costs = []
    for more in (1, 8):
        for _ in range(more):
            contact = actions.record(note(), pledge=pledge(), by=staff)
            loop.move_date(
                promised(contact), today() + timedelta(9), reason="Late.", by=staff
            )
        browser.get("/me/exchanges")
        statements.clear()
        browser.get("/me/exchanges")
        costs.append(len(statements))

    assert costs == [13, 13]
