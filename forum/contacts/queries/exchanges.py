"""My exchanges: all that one customer asked, on the forum and off it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, or_, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.contacts.models import ContactNote
from forum.contacts.queries.lines import ContactLine, PromiseLine
from forum.contacts.queries.reading import lines_of
from forum.ideas.models import Idea
from forum.ideas.rules import WAITING, chips
from forum.infra.db import rows
from forum.kernel.text import Sentence
from forum.loop.rules.rail import Step, Way, steps_of
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import visible_to
from forum.promise.queries import day_of, today
from forum.questions.models import Question

PAGE: Final = 20
NOT_MINE: Final = (Tie.INVITED, Tie.FOLLOWS)
"""Being asked what one thinks, or listening, is no exchange."""

_idea, _question = Idea.__table__, Question.__table__


@dataclass(frozen=True, kw_only=True, slots=True)
class AskLine:
    """A question or an idea of one's own, or one that one joined, and how far it is."""

    kind: str
    id: int
    title: str
    at: datetime
    """When one asked, or joined those who do."""

    is_own: bool
    chips: Sequence[tuple[str, Sentence | str]]
    steps: Sequence[Step]

    @property
    def url(self) -> str:
        """Where it stands."""
        return f"/posts/{self.id}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchanges:
    """A page of them, newest first."""

    items: Sequence[ContactLine | AskLine]
    number: int
    has_more: bool


def exchanges(viewer: Actor, *, number: int = 1) -> Exchanges:
    """List what somebody asked and was told, a page at a time."""
    most = number * PAGE + 1
    found = _merged(viewer, limit=most)
    skip = (number - 1) * PAGE
    return Exchanges(
        items=found[skip : skip + PAGE],
        number=number,
        has_more=len(found) > skip + PAGE,
    )


def everything(viewer: Actor) -> list[dict[str, Any]]:
    """Give all of it in plain values, for the person to keep."""
    return [_plain(it) for it in _merged(viewer)]


def _merged(viewer: Actor, *, limit: int = 0) -> Sequence[ContactLine | AskLine]:
    mine = ContactNote.person_id == viewer.id
    contacts = lines_of(mine, viewer=viewer, limit=limit)
    both: list[ContactLine | AskLine] = [*contacts, *_asks(viewer, limit)]
    return sorted(both, key=lambda it: (it.at, it.kind, it.id), reverse=True)


def _asks(viewer: Actor, limit: int) -> Sequence[AskLine]:
    joined = (
        select(AskerEdge.post_id, func.min(AskerEdge.created_at).label("at"))
        .where(AskerEdge.person_id == viewer.id, AskerEdge.tie.not_in(NOT_MINE))
        .group_by(AskerEdge.post_id)
        .subquery()
    )
    asked_at = func.coalesce(joined.c.at, Post.created_at).label("at")
    query = (
        select(
            Post.id,
            Post.kind,
            Post.title,
            Post.created_at,
            asked_at,
            (Post.author_id == viewer.id).label("is_own"),
            _question.c.state,
            *(_idea.c[name] for name in ("decision", "decided_at", "delivery")),
            *(_idea.c[name] for name in ("outcome", "promised_on")),
        )
        .outerjoin(_question, _question.c.id == Post.id)
        .outerjoin(_idea, _idea.c.id == Post.id)
        .outerjoin(joined, joined.c.post_id == Post.id)
        .where(
            or_(Post.author_id == viewer.id, joined.c.post_id.is_not(None)),
            Post.kind.in_(("question", "idea")),
            visible_to(viewer),
        )
        .order_by(asked_at.desc(), Post.id.desc())
    )
    return [_ask(row) for row in rows(query.limit(limit) if limit else query)]


def _ask(row: Any) -> AskLine:  # noqa: ANN401 - a row with the columns above
    is_idea = row.kind == "idea"
    shown: Sequence[tuple[str, Sentence | str]] = (
        chips(row.decision, row.delivery, row.outcome, row.promised_on, today=today())
        if is_idea
        else [(row.state, "")]
    )
    return AskLine(
        kind=row.kind,
        id=row.id,
        title=row.title or "",
        at=row.at,
        is_own=row.is_own,
        chips=shown,
        steps=_steps(row) if is_idea else (),
    )


def _steps(row: Any) -> Sequence[Step]:  # noqa: ANN401 - a row with the columns above
    decided = row.decided_at if row.decision not in WAITING else None
    way = Way(
        asked_on=day_of(row.created_at),
        decision=row.decision,
        decided_on=day_of(decided) if decided else None,
        promised_on=row.promised_on,
        delivery=row.delivery,
        outcome=row.outcome,
    )
    return steps_of(way, today())


def _plain(it: ContactLine | AskLine) -> dict[str, Any]:
    if isinstance(it, AskLine):
        return {
            "kind": it.kind,
            "id": it.id,
            "at": it.at.isoformat(),
            "title": it.title,
            "url": it.url,
            "is_own": it.is_own,
            "state": [state for state, _ in it.chips],
        }
    return {
        "kind": it.kind,
        "id": it.id,
        "at": it.at.isoformat(),
        "channel": it.channel,
        "direction": it.direction,
        "subject": it.subject,
        "words": it.summary,
        "name": it.name,
        "phone": it.phone,
        "wish": it.wish,
        "about": it.about and it.about[1],
        "due_at": _moment(it.due_at),
        "closed_at": _moment(it.closed_at),
        "promises": [_promise(each) for each in it.promises],
        "additions": [
            {"words": each.body, "at": each.at.isoformat()} for each in it.additions
        ],
        "answers": [
            {"words": each.body, "by": each.name, "at": each.at.isoformat()}
            for each in it.answers
        ],
        "calls": [
            {
                "outcome": each.outcome,
                "at": each.at.isoformat(),
                "note": each.note,
                "by": each.name,
                "another_by": _moment(each.next_slot),
                "contested_at": _moment(each.contested_at),
            }
            for each in it.calls
        ],
        "voices": [
            {
                "idea": each.idea_id,
                "strength": each.strength,
                "why": each.why,
                "state": each.state,
                "void_reason": each.void_reason,
            }
            for each in it.voices
        ],
    }


def _promise(it: PromiseLine) -> dict[str, Any]:
    line = it.line
    return {
        "kind": it.kind,
        "words": line.text,
        "made_at": line.made_at.isoformat(),
        "first_date": line.first.isoformat(),
        "moves": [
            {"said_on": str(each.at), "to": str(each.to), "why": each.why}
            for each in line.moves
        ],
        "called": line.standing.label,
        "result": line.result,
        "result_on": _moment(line.result_on),
        "note": line.result_note,
    }


def _moment(at: date | None) -> str | None:
    return at.isoformat() if at else None
