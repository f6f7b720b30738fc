"""Single results: what was done or declined, with all that a list shows of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.ideas.models import Idea
from forum.ideas.rules import Decision, Delivery, Outcome
from forum.infra.db import rows, session
from forum.kernel.markup import excerpt, render
from forum.kernel.text import Sentence, say
from forum.loop.models import (
    Commitment,
    Update,
    UpdateLink,
    UpdatePromise,
    UpdateRevision,
)
from forum.loop.queries.commitments import facts_of
from forum.loop.queries.drafts import STAFF
from forum.loop.queries.round_lines import RoundLine, rounds_of
from forum.loop.queries.rounds import open_reopening
from forum.loop.rules.commitments import expected
from forum.loop.rules.rail import Step, Way, steps_of
from forum.loop.rules.updates import (
    CLAIMING,
    PROVENANCE_WORDS,
    Provenance,
    UpdateType,
    provenance,
)
from forum.posts.queries import EVERYBODY, visible_to
from forum.promise.queries import day_of, first_due, today
from forum.promise.rules import ClockKind, Target
from forum.taxonomy.queries import areas
from forum.taxonomy.rules import AreaLine

QUOTED: Final = 280  # characters of what was asked, in a list
HELD_AS: Final = {
    UpdateType.DELIVERED: (Delivery.FULL, Decision.IN_PROGRESS),
    UpdateType.PARTIAL: (Delivery.PARTIAL, Decision.IN_PROGRESS),
    UpdateType.GESTURE: (Delivery.FULL, Decision.IN_PROGRESS),
    UpdateType.PROGRESS: (Delivery.NONE, Decision.IN_PROGRESS),
    UpdateType.DECLINED: (Delivery.NONE, Decision.DECLINED),
}
CONTESTED: Final = frozenset({Outcome.CONTESTED, Outcome.REOPENED})
CHIPS: Final = {
    UpdateType.DELIVERED: "delivered",
    UpdateType.PARTIAL: "delivered_in_part",
    UpdateType.GESTURE: "gesture",
    UpdateType.PROGRESS: "in_progress",
    UpdateType.DECLINED: "declined",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultLine:
    """One result, as lists and feeds show it."""

    id: str
    url: str
    title: str
    language: str
    at: datetime
    chips: Sequence[tuple[str, Sentence | str]]
    badge: Any
    """Where it came from, in words; nothing when that is not said."""

    area: AreaLine | None
    quote: str
    askers: int
    asked_since: datetime | None
    did_html: str = ""
    left_out_html: str = ""
    answer_html: str = ""
    revisit_on: date | None = None
    verdict: Mapping[str, Any] | None = None
    steps: Sequence[Step] = ()
    is_claim: bool = False
    """Whether it says that something is done, in whole or in part."""

    judged_at: datetime | None = None
    """When those who asked had said whether it works."""

    answer_due: date | None = None
    """By when the brand answers what is contested."""

    @property
    def quoted(self) -> Sentence | str:
        """Whose words are quoted: how many asked, and since when."""
        if not self.askers or self.asked_since is None:
            return ""
        day = day_of(self.asked_since)
        if self.askers == 1:
            return say("One customer asked, on %(day)s", day=day)
        return say(
            "%(people)s customers asked, since %(day)s", people=self.askers, day=day
        )

    @property
    def again(self) -> Sentence | str:
        """When what was declined is looked at again."""
        if self.revisit_on is None:
            return ""
        return say(
            "on %(day)s, or when half as many again ask for it", day=self.revisit_on
        )


def about(post_ids: Sequence[int]) -> Sequence[ResultLine]:
    """List the published updates that answer any of some posts, newest first."""
    query = (
        select(UpdateLink.update_id)
        .join(Update, Update.id == UpdateLink.update_id)
        .where(UpdateLink.post_id.in_(post_ids), visible_to(EVERYBODY))
        .where(Update.published_at.is_not(None))
        .distinct()
    )
    lines = update_lines(session.scalars(query).all())
    return sorted(lines.values(), key=lambda it: it.at, reverse=True)


def update_lines(ids: Sequence[int]) -> dict[tuple[str, int], ResultLine]:
    """Read some updates for a list, in a few statements."""
    if not ids:
        return {}
    found = session.scalars(select(Update).where(Update.id.in_(ids))).all()
    texts = last_texts(ids)
    asked, latest, due = _asked(ids), rounds_of(ids), _promised(ids)
    return {
        ("update", it.id): _line(
            it, texts.get(it.id, it), asked.get(it.id), latest.get(it.id, ()), due
        )
        for it in found
    }


def _line(
    it: Update,
    texts: Any,  # noqa: ANN401 - an update or a revision
    asked: Any,  # noqa: ANN401 - a row of `_asked`
    rounds: Sequence[RoundLine],
    due: Mapping[int, date],
) -> ResultLine:
    since = asked.since if asked else None
    last = rounds[0] if rounds else None
    return ResultLine(
        id=str(it.id),
        url=url_of(it),
        title=it.title or "",
        language=it.language,
        at=it.published_at or it.created_at,
        chips=[(last.chip if last else CHIPS[it.type], "")],
        badge=PROVENANCE_WORDS[badge] if (badge := _badge(it, since)) else "",
        area=areas().get(it.area_id or 0),
        quote=excerpt(texts.you_asked, QUOTED),
        askers=asked.people if asked else 0,
        asked_since=since,
        did_html=it.we_did_html if texts is it else _html(texts.we_did),
        left_out_html=it.not_done_html if texts is it else _html(texts.not_done),
        verdict=last.verdict if last else None,
        is_claim=it.type in CLAIMING,
        judged_at=last.judged_at if last else None,
        answer_due=_answer_due(last),
        steps=steps_of(_way(it, asked, last, due.get(it.id)), today()),
    )


def url_of(it: Update) -> str:
    """Say where an update stands, for ever."""
    return f"/results/{it.id}/{it.slug}"


def _html(text: str) -> str:
    return render(text).html


def _badge(it: Update, since: datetime | None) -> Provenance | None:
    if it.work_started_on is None:
        return None
    return provenance(day_of(since) if since else None, it.work_started_on)


def _way(
    it: Update,
    asked: Any,  # noqa: ANN401 - a row of `_asked`
    last: RoundLine | None,
    due: date | None,
) -> Way:
    delivery, decision = HELD_AS[it.type]
    published = day_of(it.published_at) if it.published_at else today()
    decided = asked.decided if asked else None
    return Way(
        asked_on=day_of(asked.since) if asked and asked.since else published,
        decision=decision,
        decided_on=day_of(decided) if decided else None,
        promised_on=due,
        delivery=delivery,
        done_on=published,
        outcome=last.state if last else None,
        verified_on=day_of(last.judged_at) if last and last.judged_at else None,
        answer_due=_answer_due(last),
    )


def _answer_due(last: RoundLine | None) -> date | None:
    """Say by when the brand answers, for the few that wait for it."""
    again = open_reopening(last.id) if last and last.state in CONTESTED else None
    clock = again and first_due([ClockKind.DISPUTE], Target.REOPENING, [again.id])
    return day_of(clock.due_at) if clock else None


def _asked(update_ids: Sequence[int]) -> Mapping[int, Any]:
    """Count who asked for what some updates answer, and since when."""
    below = aliased(Idea)
    linked = select(UpdateLink.update_id, UpdateLink.post_id).where(
        UpdateLink.update_id.in_(update_ids)
    )
    families = (
        linked.union_all(
            select(UpdateLink.update_id, below.id)
            .join(below, below.canonical_id == UpdateLink.post_id)
            .where(UpdateLink.update_id.in_(update_ids))
        )
    ).subquery()
    query = (
        select(
            families.c.update_id,
            func.count(AskerEdge.person_id.distinct()).label("people"),
            func.min(AskerEdge.created_at).label("since"),
            func.min(Idea.decided_at).label("decided"),
        )
        .join(AskerEdge, AskerEdge.post_id == families.c.post_id)
        .outerjoin(Idea, Idea.id == families.c.post_id)
        .where(AskerEdge.person_id.not_in(STAFF))
        .group_by(families.c.update_id)
    )
    return {row.update_id: row for row in rows(query)}


def last_texts(update_ids: Sequence[int]) -> Mapping[int, UpdateRevision]:
    """Find the last correction of each of some updates, if there is one."""
    query = select(UpdateRevision).where(UpdateRevision.update_id.in_(update_ids))
    return {
        it.update_id: it for it in session.scalars(query.order_by(UpdateRevision.id))
    }


def _promised(update_ids: Sequence[int]) -> Mapping[int, date]:
    query = (
        select(Commitment, UpdatePromise.update_id)
        .join(UpdatePromise, UpdatePromise.commitment_id == Commitment.id)
        .where(UpdatePromise.update_id.in_(update_ids))
    )
    kept = session.execute(query).all()
    facts = facts_of(row.Commitment for row in kept) if kept else {}
    return {
        row.update_id: day
        for row in kept
        if (day := expected(facts[row.Commitment.id]))
    }
