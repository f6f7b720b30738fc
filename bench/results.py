"""`make bench-results`: what it takes to publish a result that thousands asked for.

An update that answers hundreds of ideas is published through the site's own action,
beside one that two people asked for. A worker tells everybody, is killed halfway, and
another one goes on.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, insert

from bench import community
from bench.community import FORUM
from bench.fanout import ASKERS, MAILED, Round, count_of, rate, walls
from bench.server import ROOT
from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.ideas import actions as ideas
from forum.infra.db import session, transaction
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.loop import actions
from forum.loop.models import Update
from forum.loop.rules.updates import Claim, Draft, UpdateType
from forum.people import queries as people
from forum.people.actions import grant
from forum.people.models import Person
from forum.people.rules import Member, Role
from forum.promise.queries import today
from forum.taxonomy.actions import keep_area
from forum.taxonomy.models import Area

IDEAS = 300
TIMES = 10
STAFF, READER = 1, 2
REPORT = ROOT / "docs" / "quality" / "results.md"


def main() -> None:
    """Measure, and write it down."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        env = community.settings(folder)
        subprocess.run([*FORUM, "migrate"], env=env, check=True)  # noqa: S603 - ours
        with community.application(env).app_context():
            _move_in()
            few = _propose(1, askers=2, first=500)
            many = _propose(IDEAS, askers=ASKERS, first=1_000)
            quick = [_publish(few) for _ in range(TIMES)]
            slow = [_publish(many) for _ in range(TIMES)]
            with transaction():  # of all that was published, the last is told
                session.execute(delete(Job))
            _publish(many)
            last = Round(folder, env, count_of(folder, "announcement"))
            half = last.live(lambda: last.told() > ASKERS // 2)
            rest = last.live(last.is_done)
            twice = last.told() - last.people()
            missed = ASKERS - last.people()
    ratio = sorted(slow)[TIMES // 2] / sorted(quick)[TIMES // 2]
    lines = [
        ("published for 2 who asked, wall", walls(quick)),
        (f"published for {ASKERS:,} who asked in {IDEAS} ideas, wall", walls(slow)),
        ("the second to the first, medians", f"{ratio:.1f}"),
        ("telling them, until the worker is killed", rate(half)),
        ("telling them, the worker after it", rate(rest)),
        ("people told twice, and not at all", f"{twice}, {missed}"),
    ]
    table = "\n".join(f"| {what} | {figure} |" for what, figure in lines)
    text = (
        "# What publishing a result takes\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench-results`, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores with a load of "
        f"{os.getloadavg()[0]:.1f}. Publishing is the action with its transaction, on "
        f"the disk when it ends; one person in {MAILED} has a proved address. The "
        "worker goes round in batches of 500 and is killed halfway.\n\n"
        f"| what | measured |\n|---|---|\n{table}\n"
    )
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)


def _move_in() -> None:
    with transaction():
        _people(range(STAFF, READER + 1))
        for person_id, role in ((STAFF, Role.STAFF), (READER, Role.MODERATOR)):
            person = people.get(person_id)
            person.email_confirmed_at = now()
            grant(person, role)


def _people(ids: range) -> None:
    session.execute(
        insert(Person),
        [
            {
                "id": it,
                "handle": f"p{it}",
                "name": f"Person {it}",
                "email": f"p{it}@example.org",
                "email_confirmed_at": None if it % MAILED else now(),
            }
            for it in ids
        ],
    )


def _propose(number: int, *, askers: int, first: int) -> list[int]:
    """Propose ideas that so many people ask for between them."""
    ids = range(first, first + askers)
    with transaction():
        _people(ids)
        people.get(first).email_confirmed_at = now()
        by = people.member(people.get(first))
        area = keep_area(Area(slug=f"area-{first}", names={"en": "Box"}))
        found = [
            ideas.propose(
                title=f"Tell me before the price rises, part {each}",
                problem="I learn it from the bill.",
                wish="A message a month before.",
                area_id=area.id,
                by=by,
            ).id
            for each in range(number)
        ]
        ties = [
            {"post_id": found[it % number], "person_id": it, "tie": Tie.SUPPORT}
            for it in ids[1:]
        ]
        session.execute(insert(AskerEdge), ties)
    return found


def _publish(asks: list[int]) -> float:
    """Publish an update of theirs; say how many milliseconds that took."""
    with transaction():
        draft = Draft(
            title="You are told before a promotion ends",
            type=UpdateType.DELIVERED,
            you_asked="Tell me before.",
            we_did="There is a message thirty days before.",
            not_done="All of it was done.",
            work_started_on=today(),
            claim=Claim(where="In your messages", since=today()),
            asks=asks,
        )
        update_id = actions.begin_update(draft, by=_who(STAFF)).id
        update = session.get_one(Update, update_id)
        actions.check_update(update, by=_who(READER))
    begun = time.perf_counter()
    with transaction():
        actions.publish_update(session.get_one(Update, update_id), by=_who(STAFF))
    return (time.perf_counter() - begun) * 1000


def _who(person_id: int) -> Member:
    return people.member(people.get(person_id))


if __name__ == "__main__":
    main()
