"""Single results: what was done or declined, with all that a list shows of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import ASKING
from forum.ideas.models import Idea
from forum.ideas.rules import Decision, Delivery
from forum.infra.db import rows
from forum.kernel.markup import excerpt, visible_text
from forum.kernel.text import Sentence, say
from forum.loop.models import Update, UpdateLink
from forum.loop.queries.commitments import facts, histories
from forum.loop.queries.drafts import STAFF
from forum.loop.queries.published import Published, published
from forum.loop.queries.round_lines import RoundLine, Rounds, rounds_of
from forum.loop.rules.commitments import expected
from forum.loop.rules.rail import Step, Way, steps_of
from forum.loop.rules.updates import (
    PROVENANCE_WORDS,
    Provenance,
    UpdateType,
    provenance,
)
from forum.people.rules import Actor
from forum.posts.queries import EVERYBODY
from forum.promise.queries import day_of, today
from forum.taxonomy.queries import areas
from forum.taxonomy.rules import AreaLine

SUMMARY: Final = 155  # characters that search engines show
QUOTED: Final = 280  # characters of what was asked, in a list
HELD_AS: Final = {
    UpdateType.DELIVERED: (Delivery.FULL, Decision.IN_PROGRESS),
    UpdateType.PARTIAL: (Delivery.PARTIAL, Decision.IN_PROGRESS),
    UpdateType.GESTURE: (Delivery.FULL, Decision.IN_PROGRESS),
    UpdateType.PROGRESS: (Delivery.NONE, Decision.IN_PROGRESS),
    UpdateType.DECLINED: (Delivery.NONE, Decision.DECLINED),
}
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
    changed_at: datetime
    """When it was published, or corrected for the last time."""

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

    @property
    def summary(self) -> str:
        """What was done in one line, for results elsewhere."""
        return excerpt(visible_text(self.did_html or self.answer_html), SUMMARY)

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


def update_lines(
    ids: Sequence[int], viewer: Actor = EVERYBODY
) -> dict[tuple[str, int], ResultLine]:
    """Read some published updates for a list, in a few statements."""
    found = published(ids, viewer)
    lines = lines_of(found, rounds_of([it.update.id for it in found]))
    return {("update", number): line for number, line in lines.items()}


def lines_of(found: Sequence[Published], rounds: Rounds) -> Mapping[int, ResultLine]:
    """Put updates together with who asked, what was promised and what became of it."""
    if not found:
        return {}
    asked, due = _asked([it.update.id for it in found]), _promised(found)
    return {
        number: _line(
            it,
            asked.get(number),
            next(iter(rounds.about(number)), None),
            due.get(number),
        )
        for it in found
        if (number := it.update.id)
    }


def chip_of(it: Update, last: RoundLine | None) -> str:
    """Name the state that the chip of a result has."""
    return last.chip if last else CHIPS[it.type]


def answer_due(last: RoundLine | None) -> date | None:
    """Say by when the brand answers, for the few that wait for it."""
    due = last.answer_due_at if last and last.is_looked_at else None
    return day_of(due) if due else None


def _line(
    found: Published,
    asked: Any,  # noqa: ANN401 - a row of `_asked`
    last: RoundLine | None,
    due: date | None,
) -> ResultLine:
    it, since = found.update, asked.since if asked else None
    return ResultLine(
        id=str(it.id),
        url=found.url,
        title=it.title or "",
        language=it.language,
        at=it.published_at or it.created_at,
        changed_at=found.changed_at,
        chips=[(chip_of(it, last), "")],
        badge=PROVENANCE_WORDS[badge] if (badge := _badge(it, since)) else "",
        area=areas().get(it.area_id or 0),
        quote=excerpt(found.texts.you_asked, QUOTED),
        askers=asked.people if asked else 0,
        asked_since=since,
        did_html=found.did_html,
        left_out_html=found.left_out_html,
        verdict=last.verdict if last else None,
        steps=steps_of(_way(it, asked, last, due), today()),
    )


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
        answer_due=answer_due(last),
    )


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
        .where(AskerEdge.tie.in_(ASKING), AskerEdge.person_id.not_in(STAFF))
        .group_by(families.c.update_id)
    )
    return {row.update_id: row for row in rows(query)}


def _promised(found: Sequence[Published]) -> Mapping[int, date]:
    """Say for when what updates keep was promised: of several promises, the last."""
    kept = {each for it in found for each in it.keeps}
    days = {it.commitment.id: expected(facts(it)) for it in histories(kept)}
    return {
        it.update.id: day for it in found if it.keeps and (day := days[max(it.keeps)])
    }
