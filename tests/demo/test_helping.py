"""The demonstration shows how people help one another, and who is called when."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from forum.canned.models import CannedReply
from forum.curation.models import Rearrangement
from forum.curation.rules import Rearranging
from forum.edits.models import SuggestedEdit
from forum.edits.rules import EditState
from forum.found.models import Deflection, ReadBefore
from forum.infra.db import session
from forum.ledger import queries as ledger
from forum.modmail.models import Conversation
from forum.notify.models import Preference, ThreadPreference
from forum.notify.rules import DIGEST, Rhythm
from forum.questions.models import Question
from forum.questions.rules import State, Step
from forum.thanks.models import Thanks

pytestmark = pytest.mark.usefixtures("lived")


def count(column, *which):
    return session.scalar(select(func.count(column)).where(*which))


def test_helpers_keep_replies_for_all_and_for_themselves():
    owners = session.scalars(select(CannedReply.owner_id)).all()

    assert sum(it is None for it in owners) == 2
    assert len(owners) == 3


def test_people_hear_of_it_daily_and_weekly():
    weekly = select(Preference.rhythm).where(Preference.kind == DIGEST)

    assert session.scalars(weekly).all() == [Rhythm.WEEKLY]
    assert session.scalars(select(ThreadPreference.rhythm)).all() == [Rhythm.DAILY]


def test_somebody_waits_for_the_moderators():
    waiting = select(Conversation.subject).where(Conversation.waits_since.is_not(None))

    assert session.scalars(waiting).all() == [
        "Puis-je donner le lien de mon tutoriel ?"
    ]


def test_questions_were_moved_and_joined():
    kinds = Counter(session.scalars(select(Rearrangement.kind)))
    moved = select(Question.title).where(Question.moved_to_id.is_not(None))

    assert kinds == {Rearranging.MOVE: 1, Rearranging.MERGE: 1}
    assert session.scalars(moved).all() == [
        "Prélevé deux fois par Orme ce mois-ci, c’est normal ?"
    ]


def test_one_suggested_edit_waits_and_one_was_kept_with_thanks():
    states = Counter(session.scalars(select(SuggestedEdit.state)))

    assert states == {EditState.OPEN: 1, EditState.KEPT: 1}
    assert count(Thanks.post_id) == 3


def test_one_ask_ended_with_what_was_here_and_one_found_it_not_enough():
    assert count(Deflection.key) == 1
    assert count(ReadBefore.asked_id) == 1


def test_open_questions_have_climbed_to_experts_and_to_the_desk():
    """How far the younger one has come depends on the weekend that lies between."""
    waiting = select(Question.climbed_to).where(Question.state == State.NEEDS_ANSWER)
    steps = Counter(session.scalars(waiting))

    assert steps[Step.PEERS]
    assert steps[Step.DESK]
    assert steps[Step.EXPERTS] + steps[Step.DESK] >= 2


def test_the_record_of_it_all_verifies():
    assert ledger.verify().fault is None
