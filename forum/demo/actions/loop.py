"""Each act of the loop that is written, as the ordinary action it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from forum.demo import queries
from forum.demo.rules import LoopDo, LoopStep, WrittenClaim, WrittenPledge
from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.loop import actions as loop
from forum.loop.models import Commitment, Update
from forum.loop.queries import decisions, drafts, rounds
from forum.loop.rules.commitments import DueKind, Pledge, Result
from forum.loop.rules.decisions import ResponseKind, Ruling
from forum.loop.rules.updates import Claim, Coverage, Draft, Texts, UpdateType
from forum.loop.rules.verification import Answer
from forum.people.rules import Member


@dataclass(frozen=True, kw_only=True)
class LoopTurn:
    """A step with the idea that it is about and whoever takes it."""

    step: LoopStep
    by: Member
    idea: Idea
    also: Sequence[int]
    """The questions that an update answers besides the idea."""

    today: date
    """The last day that is told: days are counted from it."""

    def day(self, days: int) -> date:
        """Give the day that a number of days stands for."""
        return self.today + timedelta(days=days)

    @property
    def update(self) -> Update:
        """The update that answers the idea."""
        return queries.update_about(self.idea.id)

    @property
    def commitment(self) -> Commitment:
        """What was promised last for the idea."""
        return queries.commitment_about(self.idea.id)


def go_round(turn: LoopTurn) -> None:
    """Let it happen."""
    _TURNS[turn.step.do](turn)


def _decide(turn: LoopTurn) -> None:
    step = turn.step
    ruling = Ruling(
        to=step.to or Decision.UNDER_REVIEW,
        words=step.body,
        reason=step.reason,
        extra=step.extra,
        effort=step.effort,
        link=step.link,
        who=step.who,
        revisit_on=None if step.day is None else turn.day(step.day),
    )
    pledge = _pledge(step.pledge, turn) if step.pledge else None
    seen = decisions.last_id(turn.idea.id)
    loop.decide(turn.idea, ruling, pledge=pledge, seen=seen, by=turn.by)


def _pledge(written: WrittenPledge, turn: LoopTurn) -> Pledge:
    return Pledge(
        text=written.text,
        due_on=turn.day(written.due),
        due_kind=DueKind.QUARTER if written.by_quarter else DueKind.DAY,
        criteria=written.criteria,
    )


def _say(turn: LoopTurn) -> None:
    kind = turn.step.kind or ResponseKind.PROGRESS
    loop.respond(turn.idea, kind, turn.step.body, by=turn.by)


def _correct(turn: LoopTurn) -> None:
    said = queries.said_last_about(turn.idea.id)
    loop.correct(said, turn.step.body, post=turn.idea, by=turn.by)


def _move(turn: LoopTurn) -> None:
    new = turn.day(turn.step.day or 0)
    loop.move_date(turn.commitment, new, reason=turn.step.body, by=turn.by)


def _give_up(turn: LoopTurn) -> None:
    loop.end_commitment(
        turn.commitment, Result.ABANDONED, note=turn.step.body, by=turn.by
    )


def _write(turn: LoopTurn) -> None:
    written = turn.step.update
    assert written is not None  # noqa: S101 - whoever writes an update has written it
    draft = Draft(
        title=written.title,
        type=written.type,
        you_asked=written.you_asked,
        we_did=written.we_did,
        not_done=written.not_done,
        next_step=written.next_step,
        area_id=turn.idea.area_id,
        work_started_on=turn.day(written.work_started),
        claim=_claim(turn.step.claim, turn),
        asks=(turn.idea.id, *turn.also),
        keeps=[it.id for it in drafts.running_promises([turn.idea.id])],
    )
    update = loop.begin_update(draft, by=turn.by)
    if written.type in {UpdateType.DELIVERED, UpdateType.PARTIAL}:
        loop.ask_for_check(update, by=turn.by)


def _claim(written: WrittenClaim | None, turn: LoopTurn) -> Claim | None:
    if written is None:
        return None
    since = turn.day(written.since)
    return Claim(where=written.where, since=since, missing=written.missing)


def _correct_update(turn: LoopTurn) -> None:
    written = turn.step.update
    assert written is not None  # noqa: S101 - as above
    texts = Texts(
        you_asked=written.you_asked,
        we_did=written.we_did,
        not_done=written.not_done,
        next_step=written.next_step,
    )
    loop.correct_update(turn.update, texts, reason=turn.step.body, by=turn.by)


def _take_credit(turn: LoopTurn) -> None:
    loop.answer_credit(
        turn.update.id,
        accepted=turn.step.do is LoopDo.TAKE_CREDIT,
        shown_as=turn.step.shown_as,
        by=turn.by,
    )


def _verdict(turn: LoopTurn) -> None:
    loop.give_verdict(
        queries.round_about(turn.idea.id),
        turn.step.answer or Answer.NOT_CONCERNED,
        words=turn.step.body,
        person_id=turn.by.id,
    )


def _rework(turn: LoopTurn) -> None:
    contested = rounds.open_reopening(queries.round_about(turn.idea.id).id)
    done = _claim(turn.step.claim, turn)
    assert contested and done  # noqa: S101, PT018 - the story says what is reworked
    loop.rework(
        contested, done, coverage=Coverage.FULL, words=turn.step.body, by=turn.by
    )


_TURNS: Final[Mapping[LoopDo, Callable[[LoopTurn], None]]] = {
    LoopDo.DECIDE: _decide,
    LoopDo.SAY: _say,
    LoopDo.CORRECT: _correct,
    LoopDo.MOVE: _move,
    LoopDo.GIVE_UP: _give_up,
    LoopDo.WRITE: _write,
    LoopDo.CHECK: lambda it: loop.check_update(it.update, note=it.step.body, by=it.by),
    LoopDo.PUBLISH: lambda it: loop.publish_update(it.update, by=it.by),
    LoopDo.CORRECT_UPDATE: _correct_update,
    LoopDo.TAKE_CREDIT: _take_credit,
    LoopDo.REFUSE_CREDIT: _take_credit,
    LoopDo.VERDICT: _verdict,
    LoopDo.REWORK: _rework,
}
