"""Things that wait for the staff, as many days ago as it takes."""

from datetime import timedelta

from forum.desk import queries
from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.kernel.clock import now
from forum.loop import actions as loop
from forum.loop.models import (
    DeliveryClaim,
    Reopening,
    Update,
    Verdict,
    VerificationRound,
)
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.updates import Coverage, UpdateType
from forum.loop.rules.verification import Answer, Trigger
from forum.posts import actions as posts
from forum.promise import actions as promise
from forum.promise.queries import today
from forum.promise.rules import ClockKind, Target
from forum.questions import actions as questions
from tests.days import days_ago

DAY = timedelta(days=1)


def ask(make, *, area=None, title="The box restarts every night"):
    return questions.ask(
        title=title,
        body="At three.",
        area_id=(area or make.area()).id,
        tags=[],
        language="en",
        by=make.member(),
    )


def commit(idea, staff, *, due, text="A message 30 days before."):
    """Promise something that is due in so many days."""
    with days_ago(100):
        return loop.commit_to(
            Pledge(text=text, due_on=today() + (due + 100) * DAY),
            about=[idea.id],
            area_id=idea.area_id,
            owner_id=staff.id,
            by=staff,
        )


def contest(make, staff, *, days, said=(Answer.NO,) * 5):
    """Publish something that does not work, reopened so many days ago."""
    with days_ago(60):
        update = Update(
            author_id=staff.id,
            area_id=make.area().id,
            title="A time to be called back",
            slug="a-time",
            type=UpdateType.DELIVERED,
            you_asked=".",
            we_did=".",
            not_done=".",
            published_at=now(),
        )
        posts.write(update, "A time.")
        posts.keep(update, by_id=staff.id)
        claim = DeliveryClaim(
            update_id=update.id, coverage=Coverage.FULL, where="Here", since=today()
        )
        session.add(claim)
        session.flush()
    with days_ago(days):
        found = VerificationRound(
            claim_id=claim.id,
            opens_at=now() - 21 * DAY,
            closes_at=now(),
            state=Outcome.REOPENED,
            judged_as=Outcome.CONTESTED,
            invited=20,
        )
        session.add(found)
        session.flush()
        for number, answer in enumerate(said):
            words = f"Called {number} hours late." if answer is Answer.NO else ""
            session.add(
                Verdict(
                    round_id=found.id,
                    person_id=make.member().id,
                    answer=answer,
                    words=words,
                )
            )
        reopening = Reopening(round_id=found.id, trigger=Trigger.THRESHOLD)
        session.add(reopening)
        session.flush()
        promise.start(ClockKind.DISPUTE, Target.REOPENING, reopening.id)
    return update


def desk(viewer, **given):
    return queries.desk(viewer, **{"most": 7} | given)


def lying_in(viewer, **given):
    """List what lies in each tray, by title and kind."""
    return {
        it.pile.slug: [(duty.title, str(duty.kind)) for duty in it.duties]
        for it in desk(viewer, **given).trays
    }
