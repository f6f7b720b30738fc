"""Moving a question to the area in which it is found and answered."""

from forum.curation.actions.rearrange import begin, done
from forum.curation.models import Rearrangement
from forum.curation.rules import Place, Rearranging
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, may, require
from forum.questions import actions as questions
from forum.questions.models import Question


def move(question: Question, area_id: int, *, reason: str, by: Actor) -> Rearrangement:
    """Put a question in another area, as somebody who knows either of the two.

    Its clock goes on: who waits has waited since they asked.
    """
    if not may(by, Can.MOVE_QUESTION, Place(area_id)):
        require(by, Can.MOVE_QUESTION, question)
    if not question.is_shown:
        raise Conflict(say("Only what everybody can read can be moved."))
    if area_id == question.area_id:
        raise Invalid(say("It is in this area already."), field="area_id")

    former_id = question.area_id
    questions.put_in_area(question, area_id, by=by)
    act = begin(
        Rearranging.MOVE,
        question,
        stands=question,
        reason=reason,
        by=by,
        from_area_id=former_id,
        to_area_id=area_id,
    )

    return done(act)
