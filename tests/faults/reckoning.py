"""What people were told, held against what is kept."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.ideas.models import Support
from forum.ideas.rules import SupportState
from forum.infra.db import session
from forum.posts.models import Post, Revision
from forum.votes.models import Vote
from tests.faults.mix import Person, Told


def lies(people: Sequence[Person]) -> list[str]:
    """Compare what people were told with what is kept. To be called while reading."""
    return [
        *_lost_or_doubled_words(people),
        *(line for person in people for line in _wrong_state(person)),
        *(
            f"{entry.act}: status {entry.status}"
            for person in people
            for entry in person.log
            if entry.status >= 500 and entry.status != 503
        ),
    ]


def _lost_or_doubled_words(people: Sequence[Person]) -> list[str]:
    kept = Counter(
        body
        for table in (Post, Revision)
        for body in session.scalars(select(table.body))
    )
    found = []
    for person in people:
        for it in person.log:
            if it.act == "write":
                allowed = {Told.YES: {1}, Told.NO: {0}, Told.NOTHING: {0, 1}}[it.told]
                if kept[it.about] not in allowed:
                    found.append(
                        f"{it.about}: told {it.told}, kept {kept[it.about]} times"
                    )
    return found


def _wrong_state(person: Person) -> list[str]:
    """Of what can be taken back, the last word counts, and any later try unanswered."""
    me = person.caller.person_id
    said = dict(
        session.execute(
            select(Vote.post_id, Vote.says).where(Vote.person_id == me)
        ).all()
    )
    has = set(
        session.scalars(
            select(AskerEdge.post_id).where(
                AskerEdge.person_id == me, AskerEdge.tie == Tie.ME_TOO
            )
        )
    )
    lent = set(
        session.scalars(
            select(Support.idea_id).where(
                Support.person_id == me, Support.state == SupportState.ACTIVE
            )
        )
    )
    wrong = []
    for act, now in (
        ("vote", said),
        ("me too", dict.fromkeys(has, True)),
        ("support", dict.fromkeys(lent, True)),
    ):
        possible: dict[int, set[object]] = {}
        for it in person.log:
            if it.act == act:
                about, value = it.about
                value = None if value in {"none", False} else value
                before = possible.get(about, {None})
                possible[about] = {
                    Told.YES: {value},
                    Told.NO: before,
                    Told.NOTHING: before | {value},
                }[it.told]
        wrong += [
            f"{act} on {about}: {now.get(about)} instead of {values}"
            for about, values in possible.items()
            if now.get(about) not in values
        ]
    return wrong
