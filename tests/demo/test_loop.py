"""The demonstration has lived through the whole loop: each state of it is there."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from forum.contacts.models import ContactNote
from forum.contacts.rules import Wish
from forum.ideas.models import AskLink, Idea, Merge, Support
from forum.ideas.rules import Decision, Delivery, LinkRole, Outcome, SupportState
from forum.infra.db import session
from forum.kernel.clock import now
from forum.ledger import queries as ledger
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentLink,
    Credit,
    DecisionEvent,
    DeliveryClaim,
    Reopening,
    Update,
    UpdateLink,
    UpdateRevision,
    VerificationRound,
)
from forum.loop.queries import promises, rounds
from forum.loop.rules.commitments import Label, Result, Scope
from forum.loop.rules.decisions import ResponseKind
from forum.loop.rules.updates import Coverage, UpdateType
from forum.loop.rules.verification import ReopeningOutcome, Trigger
from forum.notify.models import Announcement, Notification
from forum.people.queries import by_handle
from forum.promise.models import Clock
from forum.promise.queries import policy
from forum.promise.rules import ClockKind
from forum.representation import queries as representation

pytestmark = pytest.mark.usefixtures("lived")
PUBLISHED = select(Update.id).where(Update.published_at.is_not(None))


def test_the_ledger_of_it_is_whole():
    chain = ledger.verify()

    assert chain.fault is None
    assert chain.length > 100


def test_every_decision_holds_somewhere_in_both_languages():
    found = session.execute(select(Idea.decision, Idea.language)).all()

    assert {it.decision for it in found} >= set(Decision) - {Decision.UNDER_REVIEW}
    assert {it.language for it in found if it.decision is Decision.PLANNED} == {
        "fr",
        "en",
    }


def test_an_idea_born_of_three_questions_went_the_whole_way():
    origins = (
        select(func.count())
        .where(AskLink.idea_id == Idea.id, AskLink.role == LinkRole.ORIGIN)
        .scalar_subquery()
    )
    idea = session.scalars(select(Idea).where(origins == 3)).one()
    update = session.scalars(
        select(Update).join(UpdateLink).where(UpdateLink.post_id == idea.id)
    ).one()
    said = session.scalars(
        select(BrandResponse.kind)
        .where(BrandResponse.post_id == idea.id)
        .order_by(BrandResponse.id)
    ).all()
    answered = select(UpdateLink.post_id).where(UpdateLink.update_id == update.id)
    credits_ = session.scalars(
        select(Credit.accepted).where(Credit.update_id == update.id)
    ).all()

    assert said == [
        ResponseKind.ACKNOWLEDGE,
        ResponseKind.DECISION,
        ResponseKind.PROGRESS,
    ]
    assert idea.delivery is Delivery.FULL
    assert idea.outcome is Outcome.CONFIRMED
    assert len(session.scalars(answered).all()) == 4
    assert all((update.you_asked, update.we_did, update.not_done))
    assert update.checked_by_id != update.author_id
    assert {True, False} <= set(credits_)
    assert _label_for(idea) is Label.ON_TIME


def test_everybody_who_asked_for_what_was_done_was_told():
    told = session.execute(
        select(Announcement.key, func.count(Notification.id))
        .join(Notification)
        .where(Announcement.key.like("update:%"))
        .group_by(Announcement.key)
    ).all()

    assert len(told) == len(session.scalars(PUBLISHED).all())
    assert min(people for _, people in told) >= 15


def test_promises_stand_in_every_way_that_they_can():
    labels = Counter(it.standing.label for it in promises.promises(None).items)

    assert labels.keys() == set(Label) - {Label.SUPERSEDED, Label.LAPSED}


def test_a_no_has_its_reason_and_a_later_has_its_day():
    holds = {
        it.after: it for it in session.scalars(select(DecisionEvent)) if it.revisit_on
    }

    assert holds[Decision.DECLINED].reason
    assert holds[Decision.DECLINED].extra
    assert holds[Decision.POSTPONED].revisit_on > now().date()


def test_what_exists_already_was_asked_about():
    found = session.scalars(
        select(VerificationRound)
        .join(DeliveryClaim)
        .where(DeliveryClaim.decision_id.is_not(None))
    ).one()

    assert found.judged_as is Outcome.CONFIRMED


def test_one_delivery_was_partial_and_the_rest_is_promised():
    update = session.scalars(
        select(Update).where(Update.type == UpdateType.PARTIAL)
    ).one()
    claim = session.scalars(
        select(DeliveryClaim).where(DeliveryClaim.update_id == update.id)
    ).one()
    idea = session.scalars(select(Idea).where(Idea.delivery == Delivery.PARTIAL)).one()

    assert claim.coverage is Coverage.PARTIAL
    assert claim.missing
    assert idea.decision is Decision.IN_PROGRESS
    assert _label_for(idea) is Label.OPEN


def test_one_contested_delivery_was_done_again_and_confirmed():
    settled = session.scalars(
        select(Reopening).where(Reopening.outcome == ReopeningOutcome.REWORKED)
    ).one()
    former = rounds.claim_of(rounds.get(settled.round_id))
    second = session.scalars(
        select(VerificationRound)
        .join(DeliveryClaim)
        .where(DeliveryClaim.update_id == former.update_id, DeliveryClaim.number == 2)
    ).one()

    assert settled.trigger is Trigger.THRESHOLD
    assert second.judged_as is Outcome.CONFIRMED


def test_words_of_the_brand_and_of_an_update_were_corrected():
    corrections = session.scalars(
        select(BrandResponse).where(BrandResponse.revises_id.is_not(None))
    ).all()
    revisions = session.scalars(select(UpdateRevision)).all()

    assert len(corrections) == len(revisions) == 1
    assert revisions[0].reason


def test_an_idea_over_the_threshold_waits_for_its_decision_in_time():
    clock = session.scalars(
        select(Clock).where(
            Clock.kind == ClockKind.DECISION, Clock.stopped_at.is_(None)
        )
    ).one()
    idea = session.get_one(Idea, clock.target_id)

    assert idea.support_count >= policy().decision_threshold
    assert idea.decision is Decision.ACKNOWLEDGED
    assert clock.due_at > now()
    assert session.scalars(select(Merge).where(Merge.into_id == idea.id)).first()


def test_no_clock_of_the_brand_has_run_out():
    late = select(Clock.kind, Clock.target_id).where(
        Clock.stopped_at.is_(None), Clock.due_at <= now()
    )

    assert session.execute(late).all() == []


def test_rounds_have_plausible_answers():
    judged = session.scalars(
        select(VerificationRound).where(VerificationRound.judged_as.is_not(None))
    ).all()

    for each in judged:
        said = rounds.tally(each.id)
        assert 12 <= said.concerned < each.invited
        assert min(said.yes, said.no) > 0


def test_main_ideas_have_plausible_numbers_of_supporters():
    counts = session.scalars(
        select(Idea.support_count).where(Idea.delivery != Delivery.NONE)
    ).all()

    assert all(15 <= each <= 40 for each in counts)


def test_one_round_is_open_and_claire_has_not_said_yet():
    claire = by_handle("claire")
    waiting = session.scalars(
        select(VerificationRound).where(VerificationRound.state == Outcome.OPEN)
    ).one()

    assert waiting.closes_at > now()
    assert rounds.how_asked(waiting, claire.id) is rounds.How.ASKED
    assert rounds.verdict_of(waiting.id, claire.id) is None
    assert rounds.tally(waiting.id).concerned >= 5


def test_one_update_waits_to_be_read_by_a_moderator():
    draft = session.scalars(select(Update).where(Update.published_at.is_(None))).one()

    assert draft.check_asked_at
    assert not draft.checked_at


def test_the_seat_is_taken_with_a_declaration_and_a_promise_is_in_force():
    mandate = representation.standing()

    assert mandate
    assert mandate.declaration
    assert policy().version == 2
    assert policy().effective_from < now().date()


def test_contacts_have_voices_a_kept_promise_and_somebody_who_waits():
    voices = Counter(
        session.scalars(select(Support.state).where(Support.contact_id.is_not(None)))
    )
    private = Counter(
        session.scalars(
            select(Commitment.result).where(Commitment.scope == Scope.PRIVATE)
        )
    )
    asked = session.scalars(
        select(ContactNote).where(ContactNote.wish.is_not(None))
    ).all()

    assert voices == {SupportState.ACTIVE: 1, SupportState.UNCONFIRMED: 1}
    assert private == {Result.DELIVERED: 2, None: 2}
    assert {it.wish for it in asked if it.is_open} == set(Wish)


def _label_for(idea):
    """Say how the last promise made for an idea stands."""
    last = session.scalar(
        select(func.max(CommitmentLink.commitment_id)).where(
            CommitmentLink.post_id == idea.id
        )
    )
    lines = {it.id: it for it in promises.promises(None).items}
    return lines[last].standing.label
