"""What was done, and does not work for those who asked."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import func, select

from forum.ideas.models import Idea
from forum.infra.db import rows
from forum.kernel.text import say
from forum.loop.models import (
    DecisionEvent,
    DeliveryClaim,
    Reopening,
    Verdict,
    VerificationRound,
)
from forum.loop.queries.places import ADDRESSES
from forum.loop.rules.verification import Answer
from forum.posts.models import Post
from forum.posts.queries import visible_to
from forum.promise.models import Clock
from forum.promise.queries import day_of
from forum.promise.rules import (
    CONTESTED,
    OVERDUE,
    ClockKind,
    Duty,
    Heap,
    Looking,
    Target,
)

MOST: Final = 200  # contested at one time: a brand with as many has other troubles
_ABOUT: Final = func.coalesce(DeliveryClaim.update_id, DecisionEvent.idea_id)
_IN_CHARGE: Final = func.coalesce(Idea.__table__.c.owner_id, Post.author_id)


def contested(it: Looking) -> Sequence[Heap]:
    """Pile up what is to be looked at again; past its day it is late as all else."""
    query = (
        select(
            Reopening.id.label("reopening_id"),
            Reopening.round_id,
            Clock.due_at,
            Post.id,
            Post.kind,
            Post.title,
            Post.language,
        )
        .join(VerificationRound, VerificationRound.id == Reopening.round_id)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .outerjoin(DecisionEvent, DecisionEvent.id == DeliveryClaim.decision_id)
        .join(Post.__table__, Post.id == _ABOUT)
        .outerjoin(Idea.__table__, Idea.__table__.c.id == Post.id)
        .join(
            Clock,
            (Clock.kind == ClockKind.DISPUTE)
            & (Clock.target == Target.REOPENING)
            & (Clock.target_id == Reopening.id)
            & Clock.stopped_at.is_(None),
        )
        .where(visible_to(it.viewer))
        .order_by(Clock.due_at, Reopening.id)
        .limit(MOST)
    )
    if it.areas:
        query = query.where(Post.area_id.in_(it.areas))
    if it.is_mine:
        query = query.where(it.viewer.id == _IN_CHARGE)
    found = rows(query).all()
    said = _said([row.round_id for row in found])
    duties = [_duty(row, said.get(row.round_id, {})) for row in found]
    late = [each for each in duties if each.due_on < it.today]
    others = [each for each in duties if each.due_on >= it.today]
    return [
        Heap(pile=OVERDUE, duties=late[: it.most], count=len(late)),
        Heap(pile=CONTESTED, duties=others[: it.most], count=len(others)),
    ]


def _duty(row: Any, said: Mapping[Answer, tuple[int, str]]) -> Duty:  # noqa: ANN401 - a row with the columns above
    counts = {answer: people for answer, (people, _) in said.items()}
    concerned = sum(counts.values()) - counts.get(Answer.NOT_CONCERNED, 0)
    place = f"{ADDRESSES[row.kind]}/{row.id}"
    return Duty(
        title=row.title or "",
        url=place,
        kind=say(
            "Contested: %(no)s no out of %(all)s",
            no=counts.get(Answer.NO, 0),
            all=concerned,
        ),
        act=say("Answer"),
        act_url=f"/reopenings/{row.reopening_id}",
        due_on=day_of(row.due_at),
        language=row.language,
        quote=said[Answer.NO][1] if Answer.NO in said else "",
    )


def _said(round_ids: Sequence[int]) -> Mapping[int, Mapping[Answer, tuple[int, str]]]:
    """Count each answer in some rounds, with the words of the latest that has any."""
    latest = func.max(Verdict.id).filter(
        Verdict.words != "", Verdict.hidden_for.is_(None)
    )
    counted = (
        select(
            Verdict.round_id,
            Verdict.answer,
            func.count().label("people"),
            latest.label("latest_id"),
        )
        .where(
            Verdict.round_id.in_(round_ids),
            Verdict.replaced_at.is_(None),
            Verdict.set_aside_at.is_(None),
            Verdict.is_late.is_(False),
        )
        .group_by(Verdict.round_id, Verdict.answer)
        .subquery()
    )
    words = Verdict.__table__.alias("words")
    query = select(counted, words.c.words).outerjoin(
        words, words.c.id == counted.c.latest_id
    )
    found: dict[int, dict[Answer, tuple[int, str]]] = {}
    for row in rows(query):
        of_round = found.setdefault(row.round_id, {})
        of_round[row.answer] = row.people, row.words or ""
    return found
