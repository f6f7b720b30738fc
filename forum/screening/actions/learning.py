"""Learning from what moderators decided, and saying which lesson sorts."""

from dataclasses import asdict, dataclass, replace
from typing import Final

from sqlalchemy import delete, func, select, update

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.screening import queries
from forum.screening.adapters.weights import BASE, learned
from forum.screening.events import LearningAsked, SortingChanged
from forum.screening.models import Lesson
from forum.screening.rules import (
    EVERY,
    MORE,
    Judged,
    Outcome,
    Sorting,
    Weights,
    compare,
    is_enough,
    judge,
    learn,
    packed,
    parted,
    put_forward,
)

KEPT: Final = 5
"""So many of the lessons that were taken can be gone back to."""

NOTED: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Studied:
    """What came of learning, before it is kept."""

    outcome: Outcome
    against_id: int
    decisions: int
    advertising: int
    held_out: int
    quiet: int
    before: Judged
    after: Judged
    weights: Weights


def is_worth_trying() -> bool:
    """Whether it is time to learn again, and there is something new to learn from."""
    if not settings.read(Sorting).learns:
        return False
    latest = session.scalar(select(func.max(Lesson.at)))
    if latest and latest > now() - EVERY:
        return False
    return queries.new_decisions(latest) >= MORE


def study() -> Studied:
    """Learn from the older decisions, and judge it on the later ones.

    It takes seconds, reads, and changes nothing: it belongs into no transaction.
    """
    sorting, shipped = settings.read(Sorting), learned()
    former = queries.weights()
    examples = queries.decided()
    old, new = parted(examples)
    quiet = queries.quiet()
    fresh, outcome = former, Outcome.TOO_FEW
    before = judge(former, new, put_forward(former, quiet))
    after = before
    if is_enough(old, new):
        fresh = learn(shipped, old)
        after = judge(fresh, new, put_forward(fresh, quiet))
        outcome = compare(before, after)
    return Studied(
        outcome=outcome,
        against_id=sorting.lesson_id,
        decisions=len(examples),
        advertising=sum(it.is_spam for it in examples),
        held_out=len(new),
        quiet=len(quiet),
        before=before,
        after=after,
        weights=fresh,
    )


def keep_lesson(found: Studied, *, by_id: int | None = None) -> Lesson | None:
    """Keep what was learned, and let it sort from now on if it was taken.

    Nothing is kept when another lesson began to sort meanwhile: it was not compared
    with that one.
    """
    sorting = settings.read(Sorting)
    if sorting.lesson_id != found.against_id:
        return None
    is_taken = found.outcome is Outcome.TAKEN
    scale, steps = packed(found.weights.learned) if is_taken else (None, None)
    it = Lesson(
        at=now(),
        by_id=by_id,
        outcome=found.outcome,
        base=BASE,
        against_id=found.against_id,
        decisions=found.decisions,
        advertising=found.advertising,
        held_out=found.held_out,
        quiet=found.quiet,
        before=asdict(found.before),
        after=asdict(found.after),
        scale=scale,
        steps=steps,
    )
    session.add(it)
    session.flush()
    if is_taken:
        settings.write(replace(sorting, lesson_id=it.id))
        _forget_the_oldest()
    return it


def ask_to_learn(*, by: Actor) -> None:
    """Have it learned now: the worker does it."""
    require(by, Can.MANAGE_SITE)

    emit(LearningAsked(by_id=by.id))


def use_lesson(lesson_id: int, *, by: Actor) -> None:
    """Let a former version sort again, and learn no more by itself until told to.

    Raises:
        Conflict: it sorts already, or is kept no more.

    """
    require(by, Can.MANAGE_SITE)
    if settings.read(Sorting).lesson_id == lesson_id:
        raise Conflict(say("Somebody has already done this."))
    if lesson_id:
        it = queries.lesson(lesson_id)
        if it.steps is None or it.base != BASE:
            raise Conflict(
                say("This version is kept no more. Choose another one of the list.")
            )

    settings.write(Sorting(lesson_id=lesson_id, learns=False))

    emit(SortingChanged(lesson_id=lesson_id, by_id=by.id))


def switch_learning(*, on: bool, by: Actor) -> None:
    """Learn by itself each night, or only when somebody asks for it."""
    require(by, Can.MANAGE_SITE)
    sorting = settings.read(Sorting)
    if sorting.learns is on:
        raise Conflict(say("Somebody has already done this."))

    settings.write(replace(sorting, learns=on))

    emit(SortingChanged(lesson_id=sorting.lesson_id, by_id=by.id))


def _forget_the_oldest() -> None:
    in_use = settings.read(Sorting).lesson_id
    taken = select(Lesson.id).where(Lesson.steps.is_not(None))
    kept = taken.order_by(Lesson.id.desc()).limit(KEPT)
    session.execute(
        update(Lesson)
        .where(Lesson.id.not_in(kept), Lesson.id != in_use)
        .values(steps=None, scale=None)
    )
    noted = select(Lesson.id).order_by(Lesson.id.desc()).limit(NOTED)
    session.execute(
        delete(Lesson).where(Lesson.id.not_in(noted), Lesson.steps.is_(None))
    )
