"""You asked, we did: what an update must say, who is told, and what it leaves."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from forum.curation import actions as curation
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision, Delivery, LinkRole
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.ledger.models import LedgerEntry
from forum.loop import actions
from forum.loop.models import Commitment, UpdateLink
from forum.loop.queries import drafts
from forum.loop.queries.commitments import facts_of
from forum.loop.queries.result_lines import update_lines
from forum.loop.queries.results import Shown, results
from forum.loop.queries.thanks import count_thanks, thanks
from forum.loop.queries.update_page import thanked
from forum.loop.rules.commitments import Label, standing_of
from forum.loop.rules.updates import (
    Claim,
    CreditRole,
    Provenance,
    ShownAs,
    Texts,
    UpdateType,
)
from forum.moderation.actions import hide
from forum.notify.models import Notification
from forum.posts.rules import HideReason
from forum.promise.queries import today
from forum.promise.rules import ClockKind
from tests.loop.material import clock, decide, draft, publish, round_about


@pytest.fixture
def marc(make):
    return make.moderator("Marc")


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("you_asked", {"you_asked": " "}),
        ("we_did", {"we_did": ""}),
        ("not_done", {"not_done": ""}),
        ("asks", {"asks": []}),
        ("work_started_on", {"work_started_on": None}),
        ("where", {"claim": None}),
    ],
)
def test_an_update_that_leaves_something_out_is_not_published(
    idea, staff, field, changes
):
    update = actions.begin_update(draft(idea, **changes), by=staff)

    with pytest.raises(Invalid) as error:
        actions.publish_update(update, by=staff)

    assert error.value.field == field
    assert update.published_at is None


def test_nothing_is_there_before_its_day(idea, staff):
    claim = Claim(where="In your messages", since=today() + timedelta(days=1))

    with pytest.raises(Invalid) as error:
        actions.begin_update(draft(idea, claim=claim), by=staff)

    assert error.value.field == "since"


def test_what_was_declined_was_decided_first(idea, staff):
    update = actions.begin_update(
        draft(idea, type=UpdateType.DECLINED, claim=None), by=staff
    )
    with pytest.raises(Invalid):
        actions.publish_update(update, by=staff)

    decide(idea, Decision.DECLINED, by=staff)
    actions.publish_update(update, by=staff)

    assert update.published_at


def test_i12_what_is_hidden_is_not_named_in_an_update(idea, staff, marc):
    hide(idea, HideReason.PERSONAL_DATA, by=marc)

    with pytest.raises(Invalid) as error:
        actions.begin_update(draft(idea), by=staff)

    assert error.value.field == "asks"


def test_a_claim_is_read_before_it_is_public(idea, staff, marc):
    update = actions.begin_update(draft(idea), by=staff)
    with pytest.raises(Conflict):
        actions.publish_update(update, by=staff)
    with pytest.raises(NotAllowed):
        actions.check_update(update, by=staff)

    actions.check_update(update, note="I found it.", by=marc)
    actions.publish_update(update, by=staff)

    assert update.published_at


def test_a_check_cannot_hold_an_update_back_longer_than_five_working_days(idea, staff):
    update = actions.begin_update(draft(idea), by=staff)
    actions.ask_for_check(update, by=staff)
    later = update.check_asked_at + timedelta(days=15)

    with stopped_at(later):
        actions.publish_update(update, by=staff)

    assert update.published_at == later


def test_other_words_have_to_be_read_again(idea, staff, marc):
    update = actions.begin_update(draft(idea), by=staff)
    actions.check_update(update, by=marc)

    actions.rewrite_update(update, draft(idea, we_did="Something else."), by=staff)

    with pytest.raises(Conflict):
        actions.publish_update(update, by=staff)


def test_i13_an_update_that_delivers_has_a_claim_and_opens_a_round(idea, staff, marc):
    moment = now()
    with stopped_at(moment):
        update = publish(idea, by=staff, read_by=marc)

    assert drafts.claim_of(update.id).where == "In your messages"
    assert round_about(update).opens_at == moment + timedelta(days=14)
    assert idea.delivery is Delivery.FULL


def test_publishing_ends_the_promises_that_it_keeps(idea, staff, marc):
    decide(idea, Decision.PLANNED, by=staff)
    promise = session.query(Commitment).one()

    publish(idea, by=staff, read_by=marc, keeps=[promise.id])

    label = standing_of(facts_of([promise])[promise.id], today()).label
    assert label is Label.ON_TIME
    assert clock(ClockKind.PROGRESS, idea).stopped_at


def test_everybody_who_asked_in_several_places_is_told_once(make, staff, marc, work):
    ada, grace = make.person("Ada"), make.person("Grace")
    one = make.idea(by=make.acting(ada), backed_by=[make.acting(grace)])
    other = make.idea(by=make.acting(grace))
    question = make.question(by=make.acting(ada))

    publish(one, other, question, by=staff, read_by=marc)
    work()

    told = session.scalars(
        select(Notification.person_id).where(Notification.state == "told")
    ).all()
    assert sorted(told) == sorted([ada.id, grace.id, marc.id])  # Marc read it before


def test_i7_an_update_and_its_correction_are_in_the_ledger_once(idea, staff, marc):
    update = publish(idea, by=staff, read_by=marc)
    actions.correct_update(update, TEXTS, reason="Wrong figure.", by=staff)

    for event in ("update.published", "delivery.claimed", "update.corrected"):
        assert session.query(LedgerEntry).filter_by(event=event).count() == 1


TEXTS = Texts(
    you_asked="Tell me before.",
    we_did="You get a message twenty days before.",
    not_done="All of it was done.",
)


def test_what_was_published_is_never_changed(idea, staff, marc):
    update = publish(idea, by=staff, read_by=marc)
    session.commit()

    with pytest.raises(Conflict):
        actions.rewrite_update(update, draft(idea), by=staff)
    with pytest.raises(DatabaseError, match="never changed"):
        session.execute(text("UPDATE loop_update SET we_did = 'Nothing.'"))


@pytest.mark.parametrize(
    ("days", "badge"), [(1, Provenance.BORN), (-1, Provenance.STRENGTHENED)]
)
def test_i20_born_from_requests_means_that_they_came_before(
    make, staff, marc, days, badge
):
    began = now()
    with stopped_at(began - timedelta(days=days)):
        idea = make.idea()
    update = publish(
        idea, by=staff, read_by=marc, work_started_on=today() - timedelta(0)
    )

    assert drafts.provenance_of(update) is badge


def test_whoever_argued_is_thanked_and_may_choose_their_name(make, staff, marc):
    ada, grace = make.member("Ada"), make.member("Grace")
    with stopped_at(now() - timedelta(days=2)):
        idea = make.idea(by=ada)
    ideas.support(idea, why="I cannot pay twice.", by=grace)
    update = publish(idea, by=staff, read_by=marc)

    actions.answer_credit(update.id, accepted=True, shown_as=ShownAs.CUSTOMER, by=grace)
    found = [(it.name, it.role) for it in thanked(update.id)]
    assert ("Ada", CreditRole.FIRST_ASKED) in found
    assert ("", CreditRole.ARGUED) in found

    actions.answer_credit(update.id, accepted=False, shown_as=ShownAs.CUSTOMER, by=ada)
    assert "Ada" not in {it.name for it in thanked(update.id)}


@pytest.mark.parametrize("how", ["converted", "linked"])
def test_whoever_asked_the_question_that_started_it_is_thanked_for_that(
    make, staff, marc, how
):
    ada = make.member("Ada")
    with stopped_at(now() - timedelta(days=2)):
        question = make.question(by=ada)
        if how == "converted":
            idea = curation.make_idea_of(question, reason="A wish.", by=marc)
        else:
            idea = make.idea()
            curation.link(question, idea, LinkRole.ORIGIN, by=marc)
    update = publish(idea, by=staff, read_by=marc)

    found = [(it.name, it.role) for it in thanked(update.id)]
    assert ("Ada", CreditRole.UNLOCKED) in found
    assert count_thanks(ada.id, make.member()) == 1
    assert [it.id for it in thanks(ada.id, make.member(), "").items] == [update.id]

    actions.answer_credit(update.id, accepted=True, shown_as=ShownAs.CUSTOMER, by=ada)
    assert count_thanks(ada.id, make.member()) == 0


def test_what_was_under_way_already_was_started_by_no_question(make, staff, marc):
    with stopped_at(now() + timedelta(days=2)):
        question, idea = make.question(), make.idea()
        curation.link(question, idea, LinkRole.ORIGIN, by=marc)
        began = today() - timedelta(days=1)
        update = publish(idea, by=staff, read_by=marc, work_started_on=began)

    assert CreditRole.UNLOCKED not in {it.role for it in thanked(update.id)}


def test_delivered_partial_and_declined_stand_in_one_list(make, staff, marc):
    done, part, no = make.idea(), make.idea(), make.idea()
    publish(done, by=staff, read_by=marc)
    claim = Claim(where="There", since=today(), missing="The app.")
    publish(part, by=staff, read_by=marc, type=UpdateType.PARTIAL, claim=claim)
    decide(no, Decision.DECLINED, by=staff)

    everything = results().items

    assert len(everything) == 3
    assert [len(results(it).items) for it in Shown] == [1, 1, 1]
    assert results(Shown.DECLINED).items[0].answer_html


def test_a_decline_that_an_update_tells_of_is_listed_once(make, staff, marc):
    idea = make.idea()
    decide(idea, Decision.DECLINED, by=staff)

    publish(idea, by=staff, read_by=marc, type=UpdateType.DECLINED, claim=None)

    assert len(results(Shown.DECLINED).items) == 1


def test_an_idea_that_was_joined_later_counts_with_its_family(make, staff, marc):
    root, other = make.idea(), make.idea(backed_by=[make.member(), make.member()])
    ideas.merge(other, root, reason="The same.", by=marc)

    update = publish(root, by=staff, read_by=marc)

    assert update_lines([update.id])["update", update.id].askers == 4
    assert session.query(UpdateLink).count() == 1
