"""What moving, joining and splitting questions have in common, and undoing them."""

from forum.curation.events import QuestionRearranged
from forum.curation.models import Rearrangement
from forum.curation.rules import Rearranging
from forum.ideas.rules import check_reason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.people.rules import Actor
from forum.questions.models import Question


def begin(
    kind: Rearranging,
    question: Question,
    other: Question | None = None,
    *,
    stands: Question,
    reason: str,
    by: Actor,
    **areas: int | None,
) -> Rearrangement:
    """Write down what is done, why, and how the question stands that it changes."""
    act = Rearrangement(
        kind=kind,
        question_id=question.id,
        other_id=other.id if other else None,
        reason=check_reason(reason),
        by_id=by.id,
        at=now(),
        former_state=stands.state,
        former_since=stands.state_since,
        **areas,
    )
    session.add(act)
    session.flush()
    return act


def done(act: Rearrangement) -> Rearrangement:
    """Tell the forum."""
    session.flush()
    emit(
        QuestionRearranged(
            rearrangement_id=act.id,
            kind=act.kind,
            question_id=act.question_id,
            other_id=act.other_id,
            by_id=act.by_id,
        )
    )
    return act
