"""Serving pages and working off the outbox together, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from errno import EADDRINUSE
from pathlib import Path

from flask import Flask

from forum.config import Config
from forum.infra import worker

PATIENCE = 5  # seconds that a process gets to end before it is killed
ROOT = Path(__file__).parent.parent.parent


def run(app: Flask) -> None:
    """Keep a web server and a worker running; start again what dies by itself."""
    config: Config = app.extensions["forum.config"]
    stop = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stop.set())

    wanted = {"web": _web(config)}
    if config.worker == "process":
        wanted["worker"] = [sys.executable, "-m", "forum.cli", "work"]
    running = {name: _start(command) for name, command in wanted.items()}
    if config.worker == "thread":
        threading.Thread(
            target=worker.work, args=(app,), kwargs={"until": stop.is_set}, daemon=True
        ).start()

    while not stop.wait(0.2):
        for name, process in running.items():
            if process.poll() is not None:
                app.logger.warning("%s ended and is started again", name)
                time.sleep(0.5)
                running[name] = _start(wanted[name])
    _end(list(running.values()))


def _web(config: Config) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "wsgi:app", "--interface", "wsgi"),
        *("--host", config.host, "--port", str(config.port)),
        *("--workers", str(config.workers)),
        *("--blocking-threads", "4", "--respawn-failed-workers"),
        *("--workers-kill-timeout", str(PATIENCE)),
        *("--no-ws", "--log-level", "warning", "--working-dir", str(ROOT)),
    ]


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the supervisor, which ends them in order.
    return subprocess.Popen(command, cwd=ROOT, env=os.environ, start_new_session=True)  # noqa: S603 - our own commands


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
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
