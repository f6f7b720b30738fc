"""Counting every figure anew."""

from forum.insights.queries import asks, loop, outcomes, voices
from forum.insights.queries.integrity import integrity
from forum.insights.rules import (
    WINDOW,
    Figures,
    Voices,
    kept,
    neglected_since,
    pledged,
    reasoned,
    wait,
)
from forum.kernel.clock import now
from forum.loop.rules.commitments import Label, standing_of
from forum.promise.queries import today


def figures() -> Figures:
    """Count all figures, as they are now."""
    moment = now()
    since = moment - WINDOW
    span = {"since": since, "now": moment}
    questions, ideas = (asks.first_answers(it, since) for it in ("question", "idea"))
    promises = loop.promises()
    late = [it for it in promises if standing_of(it, today()).label is Label.OVERDUE]
    staff = voices.staff(moment)
    update = voices.last_update()
    return Figures(
        at=moment,
        questions=kept(questions, **span),
        ideas=kept(ideas, **span),
        question_wait=wait(questions, **span),
        idea_wait=wait(ideas, **span),
        silence=asks.silence(moment),
        decided=loop.decided(since),
        declines=reasoned(loop.declines(since)),
        promises=pledged(promises, today=today()),
        told=outcomes.told_of_outcomes(since),
        works=outcomes.verdicts(since, moment),
        integrity=integrity(),
        voices=Voices(
            people=staff.people,
            update_days=(moment - update).days if update else None,
        ),
        neglected_since=neglected_since(
            (staff.last, update),
            overdue_since=voices.oldest_of(voices.overdue_since(moment), late),
            now=moment,
        ),
    )
