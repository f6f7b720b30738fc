"""S-02 for what leaves the pages: letters, digests, and copies of one's data."""

import zipfile
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from forum.infra.db import db, session, transaction
from forum.infra.outbox import emit, work_off
from forum.kernel.clock import now
from forum.notify.actions import begin_round
from forum.notify.events import LetterOwed
from forum.notify.models import Announcement, Delivery, Notification
from forum.notify.rules import Sending, TellState
from forum.people.models import Person
from forum.posts.models import Post
from forum.privacy.actions.archives import write
from tests.security.community import ACTORS
from tests.security.test_s02_canary import CANARIES, plant, word

MEMBERS = ACTORS[1:]
KINDS = {
    "questions": ("question.asked", "question.closed", "question.awaited"),
    "answers": ("question.answered", "question.answered_officially", "question.solved"),
    "comments": ("question.commented", "question.mentioned", "idea.commented"),
    "ideas": ("idea.mentioned",),
}
FACTS = {"kept": None, "reason": "duplicate", "for_asker": True, "step": "experts"}
# Read in a letter, or the test would see nothing at all.
FOR_SOME = {word(it) for it in ("privatetitle", "privateplain", "privateidea")}


def canaries(site):
    """Give the kind and the number of every post that is not for everybody."""
    return {
        (kind, getattr(site.community, kind)[state])
        for _, _, kind, state, _ in CANARIES.values()
    }


def tell_everybody(site, sending):
    """Write down that each was told of all of it, as if everybody had been let in."""
    with site.app.app_context(), transaction():
        for kind, post in canaries(site):
            for each in KINDS[kind]:
                told = Announcement(
                    kind=each,
                    key=f"{each} {post} {sending}",
                    facts={"post": post} | FACTS,
                    audience={},
                )
                session.add(told)
                session.flush()
                for name in MEMBERS:
                    _owe(told.id, site.community.people[name], sending)


def _owe(announcement_id, person_id, sending):
    one = Notification(
        announcement_id=announcement_id,
        person_id=person_id,
        state=TellState.TOLD,
        why="author",
    )
    session.add(one)
    session.flush()
    delivery = Delivery(notification_id=one.id, state=sending)
    session.add(delivery)
    session.flush()
    if sending is Sending.QUEUED:
        emit(LetterOwed(delivery_id=delivery.id))


def leaks(allowed, read):
    return {(by, it) for by, it in read if by not in allowed[it]}


@pytest.mark.parametrize("sending", [Sending.QUEUED, Sending.DAILY])
def test_s02_a_letter_brings_no_word_to_whoever_may_not_read_it(site, sending):
    allowed = plant(site)
    tell_everybody(site, sending)

    with time_machine.travel(now() + timedelta(days=2)), site.app.app_context():
        with transaction():
            begin_round()
        while work_off(limit=1000):
            pass
        names = dict(session.execute(select(Person.email, Person.handle)).all())
        db.session.remove()
    letters = [
        (
            names.get(it.to, "visitor").removeprefix("the-"),
            f"{it.subject}\n{it.text}\n{it.html}",
        )
        for it in site.mailer.sent
    ]
    read = {(by, it) for by, text in letters for it in allowed if it in text}

    assert {by for by, _ in letters} >= {"asker", "author", "expert"}
    assert {it for _, it in read} & FOR_SOME
    assert leaks(allowed, read) == set()


def test_s02_a_copy_of_ones_data_holds_nobody_elses_words(site, tmp_path):
    """What they wrote themself is theirs, whatever became of it."""
    allowed = plant(site)
    with site.app.app_context():
        for name, (_, _, kind, state, _) in CANARIES.items():
            post = session.get_one(Post, getattr(site.community, kind)[state])
            by = session.get_one(Person, post.author_id) if post.author_id else None
            allowed[word(name)] |= {by.handle.removeprefix("the-")} if by else set()
        read = set()
        for by in MEMBERS:
            path = tmp_path / f"{by}.zip"
            write(session.get_one(Person, site.community.people[by]), path)
            with zipfile.ZipFile(path) as archive:
                text = "".join(
                    archive.read(it).decode("utf-8", "replace")
                    for it in archive.namelist()
                )
            read |= {(by, it) for it in allowed if it in text}
        db.session.remove()

    assert ("asker", word("privatetitle")) in read
    assert leaks(allowed, read) == set()
