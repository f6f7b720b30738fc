"""The loop that empties the outbox. One per community."""

import time
from collections.abc import Callable
from typing import Final

from flask import Flask, current_app

from forum.config import Config
from forum.infra.db import session
from forum.infra.mail import together
from forum.infra.manifest import Feature
from forum.infra.outbox import work_off
from forum.infra.under_way import letting_by

PAUSE: Final = 0.25  # seconds between two looks: a new post is found within two


def work(app: Flask, *, until: Callable[[], bool]) -> None:
    """Do what is due, over and over, until told to stop.

    What comes round by itself comes for the first time once nothing is owed any more:
    figures that are counted before would leave out whoever waits to be told.
    """
    features: tuple[Feature, ...] = app.extensions["forum.features"]
    config: Config = app.extensions["forum.config"]
    schedules = [
        it
        for each in features
        for it in each.schedules
        if it.when_closed or not config.closed_since
    ]
    next_run = {it.name: time.monotonic() + it.every_seconds for it in schedules}
    owed_nothing = False
    while not until():
        has_worked = _guarded(app, go)
        if not has_worked and not owed_nothing:
            owed_nothing, next_run = True, dict.fromkeys(next_run, 0.0)
        for it in schedules:
            if next_run[it.name] <= time.monotonic():
                next_run[it.name] = time.monotonic() + it.every_seconds
                _guarded(app, it.job)
        if not has_worked:
            time.sleep(PAUSE)


def go() -> int:
    """Do what is due. Letters that leave in one go leave together."""
    with together():
        return work_off()


def let_others_by() -> None:
    """Do what else is due in the middle of something long, which then goes on.

    For reactions outside that take minutes: whoever waits for a link to come in does
    not wait for them. Others of their kind wait, so that one of them is under way at
    a time. In a command nothing happens: the worker is beside it.
    """
    with letting_by() as may:
        if may:
            app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - past the proxy
            with app.app_context():  # a session of its own, whatever is being read
                work_off()


def _guarded(app: Flask, job: Callable[[], int | None]) -> int:
    """Run in a context of its own; a database that is away does not end the loop."""
    with app.app_context():
        try:
            return job() or 0
        except Exception:
            app.logger.exception("the worker met a fault and goes on")
            session.rollback()
            return 0
