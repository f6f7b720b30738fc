"""Serving pages and working off the outbox together, until Ctrl-C.

The processes are forks of one that has read the whole program: they start at once, and
share what it weighs.
"""

import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from errno import EADDRINUSE
from multiprocessing.context import ForkProcess

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from forum.config import ROOT, Config
from forum.infra import worker
from forum.infra.db import db

PATIENCE = 5  # seconds that a process gets to end before it is killed
_FORK = multiprocessing.get_context("fork")


def run(app: Flask) -> None:
    """Keep a web server and a worker running; start again what dies by itself."""
    config: Config = app.extensions["forum.config"]
    ends = _told_to_end()
    wanted: dict[str, Callable[[], None]] = {"web": lambda: _serve(config)}
    if config.worker == "process":
        wanted["worker"] = lambda: work(app)
    running = _start(app, wanted)
    beside = _Thread(app) if config.worker == "thread" else nullcontext()

    while not ends.is_set():
        with beside:  # a process with two threads cannot be forked safely
            while not ends.wait(0.2) and all(it.is_alive() for it in running.values()):
                pass
        dead = {name: wanted[name] for name, it in running.items() if not it.is_alive()}
        if dead and not ends.wait(0.5):
            app.logger.warning("%s ended and is started again", " and ".join(dead))
            running |= _start(app, dead)
    _end(running.values())


def work(app: Flask) -> None:
    """Run the worker until this process is told to end."""
    worker.work(app, until=_told_to_end().is_set)


def _told_to_end() -> threading.Event:
    told = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: told.set())
    return told


def _serve(config: Config) -> None:
    os.chdir(ROOT)
    Granian(
        "wsgi:app",
        interface=Interfaces.WSGI,
        address=config.host,
        port=config.port,
        workers=config.workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


class _Thread:
    """The worker, beside what this process does."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def __enter__(self) -> None:
        self._ends = threading.Event()
        args, until = (self._app,), {"until": self._ends.is_set}
        self._thread = threading.Thread(target=worker.work, args=args, kwargs=until)
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        self._thread.join()


def _start(
    app: Flask, wanted: Mapping[str, Callable[[], None]]
) -> dict[str, ForkProcess]:
    with app.app_context():
        db.engine.dispose()  # a connection must not be shared with a fork
    started = {
        name: _FORK.Process(target=_alone, args=(job,)) for name, job in wanted.items()
    }
    for process in started.values():
        process.start()
    return started


def _alone(job: Callable[[], None]) -> None:
    """Do it in a session of its own: Ctrl-C is for the first process alone."""
    os.setsid()
    job()


def _end(processes: Iterable[ForkProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE)
        if process.is_alive() and process.pid:
            os.killpg(process.pid, signal.SIGKILL)


def check_place(host: str, port: int) -> None:
    """End at once, with a sentence, when nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != EADDRINUSE:
                sys.exit(f"Nobody can listen on {host}, port {port}: {error.strerror}.")
            sys.exit(
                f"Port {port} is taken. Choose another one: PORT={port + 1} make run"
            )
