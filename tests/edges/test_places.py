"""What is done in one region or shop before the others."""

import pytest
from sqlalchemy import select

from forum.ideas.models import Idea
from forum.ideas.rules import Delivery
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Invalid, NotAllowed
from forum.loop import actions
from forum.loop.models import Reopening, Whereabouts
from forum.loop.queries import rounds
from forum.loop.queries.drafts import linked
from forum.loop.queries.update_page import show
from forum.loop.rules.places import PLACES, key_of, places_in
from forum.loop.rules.updates import Claim, Coverage
from forum.loop.rules.verification import Answer
from forum.notify.models import Announcement, Notification
from forum.people.models import Person
from forum.people.rules import Visitor
from forum.privacy import actions as privacy
from forum.promise.queries import today
from tests.loop.material import draft, judged, opened, round_about


def there(*places):
    return Claim(where="At the counter", since=today(), places=places)


@pytest.fixture
def lyon(people):
    """Let one be in Lyon and six elsewhere; the last has never said."""
    actions.say_where("lyon ", person_id=people[0].id)
    for each in people[1:7]:
        actions.say_where("Nîmes", person_id=each.id)


@pytest.fixture
def update(idea, report, lyon):  # noqa: ARG001 - who said where they are
    return report(idea, claim=there("Lyon", "Paris"))


def invited(round_):
    return session.scalars(
        select(Notification.person_id)
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .where(Announcement.key == f"round:{round_.id}", Notification.state == "told")
        .order_by(Notification.person_id)
    ).all()


def test_who_is_there_and_who_never_said_where_are_asked_whether_it_works(
    update, people, work
):
    """Rollout by region or shop: eligible = askers in scope."""
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        work()
        actions.give_verdict(round_, Answer.YES, person_id=people[0].id)
        actions.give_verdict(round_, Answer.NOT_CONCERNED, person_id=people[7].id)

        with pytest.raises(NotAllowed, match="not yet where you said"):
            actions.give_verdict(round_, Answer.YES, person_id=people[1].id)

    assert round_.invited == 2
    assert invited(round_) == [people[0].id, people[7].id]


def test_who_is_elsewhere_is_told_that_it_is_not_yet_where_they_are(
    update, people, work, mailer
):
    """Rollout by region or shop: others get "not yet where you are"."""
    work()

    said = {it.to: it for it in mailer.sent if update.title in it.text}
    elsewhere = said[session.get_one(Person, people[1].id).email]
    here = said[session.get_one(Person, people[0].id).email]
    assert "not yet where you are" in elsewhere.subject
    assert "Only in: Lyon, Paris" in elsewhere.text
    assert "not yet" not in here.subject


def test_the_page_says_where_it_is_and_how_many_keep_waiting_elsewhere(
    browser, update, people
):
    """Rollout by region or shop: DeliveryClaim.where."""
    everybody = browser.get(f"/results/{update.id}/{update.slug}").text
    browser.sign_in(session.get_one(Person, people[1].id))
    own = browser.get(f"/results/{update.id}/{update.slug}").text

    assert "Lyon, Paris" in everybody
    assert "6 of those who asked said that they are elsewhere." in everybody
    assert "Nîmes" not in everybody
    assert "not yet where you said that you are: Nîmes" in own


def test_fewer_than_five_who_wait_elsewhere_are_not_counted_in_public(
    browser, make, people, report
):
    """Rollout by region or shop: few enough to be guessed are not counted."""
    actions.say_where("Nîmes", person_id=people[0].id)
    update = report(make.idea(by=people[0]), claim=there("Lyon"))

    page = browser.get(f"/results/{update.id}/{update.slug}").text

    assert "Fewer than five of those who asked" in page


def test_an_idea_that_is_done_in_some_places_is_done_in_part(idea, update):
    """Rollout by region or shop: they keep waiting."""
    assert update.published_at
    assert idea.delivery is Delivery.PARTIAL


def test_a_later_update_asks_those_whom_it_reaches_and_leaves_the_others_alone(
    update, people, report, work, mailer
):
    """Rollout by region or shop: keep waiting until a later claim covers them."""
    work()
    mailer.sent.clear()

    idea = session.get_one(Idea, linked(update.id)[0])
    second = report(idea, claim=there("Nimes"))
    round_ = opened(second)
    with stopped_at(round_.opens_at):
        work()

    assert not [it for it in mailer.sent if "not yet" in it.subject]
    assert invited(round_) == [it.id for it in people[1:]]
    assert show(update.id, Visitor()).reach.waiting == 0


def test_work_that_is_done_again_in_more_places_asks_those_who_waited_there(
    update, people, staff
):
    """Rollout by region or shop: a rework may reach them as well."""
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        actions.give_verdict(round_, Answer.NO, words="No.", person_id=people[0].id)
    judged(round_, {people[7].id: Answer.NO})
    again = session.query(Reopening).one()
    with stopped_at(round_.judged_at):
        wider = there("Lyon", "Paris", "NÎMES")
        actions.rework(again, wider, coverage=Coverage.FULL, words="So.", by=staff)

    assert opened(update).invited == 8
    assert rounds.number_of(round_about(update)) == 2


def test_somebody_says_where_they_are_or_takes_it_back_in_their_settings(
    browser,
    make,
    update,  # noqa: ARG001 - it names places to choose among
):
    """Rollout by region or shop: never required, never public."""
    person = make.person()
    browser.sign_in(person)
    assert "Lyon" in browser.get("/settings/place").text

    browser.post("/settings/place", place="Saint-Étienne")
    assert session.get(Whereabouts, person.id).key == "saint etienne"
    assert "Saint-Étienne" in browser.get("/settings/place").text

    browser.post("/settings/place", place=" ")
    assert session.get(Whereabouts, person.id) is None
    refused = browser.post("/settings/place", place="x" * 61)
    assert refused.status_code == 422
    assert "x" * 61 in refused.text


def test_where_somebody_was_goes_with_them(make, people, lyon):  # noqa: ARG001
    """Rollout by region or shop: nothing of it is left when a person is erased."""
    privacy.erase(session.get_one(Person, people[0].id))

    assert session.query(Whereabouts).filter_by(key="lyon").count() == 0


def test_the_staff_names_the_places_in_one_line_and_reads_them_again(
    browser, idea, make
):
    """Rollout by region or shop: the claim names its places."""
    browser.sign_in(make.person(roles=("staff",)))
    given = {
        "title": "You can pay at the counter",
        "type": "delivered",
        "area_id": "0",
        "asks": str(idea.id),
        "where": "At the counter",
        "since": str(today()),
        "places": "Lyon; Nîmes, lyon",
    }

    edit = browser.post("/results/new", **given).headers["Location"]

    assert 'value="Lyon, Nîmes"' in browser.get(edit).text


def test_more_places_than_anybody_reads_are_refused(idea, staff):
    """Rollout by region or shop: bad input."""
    many = [f"Shop {number}" for number in range(PLACES + 1)]

    for places in (many, ["x" * 61]):
        with pytest.raises(Invalid) as error:
            actions.begin_update(draft(idea, claim=there(*places)), by=staff)
        assert error.value.field == "places"


def test_a_place_is_the_same_however_it_is_written():
    """Rollout by region or shop: one place, many spellings."""
    assert key_of("SAINT-ÉTIENNE ") == key_of("saint etienne")
    assert places_in("Lyon,\n lyon ; ,Paris  Est") == ["Lyon", "Paris Est"]
