"""Make sure that there is a Chromium to test with, or say what to install."""

import os
import shutil
import subprocess
import sys
from typing import Final

WANTED = (
    "The journeys need a Chromium. Install it, then run `make test` again:\n"
    "    Debian, Ubuntu:  apt-get install chromium-headless-shell, or chromium\n"
    "    elsewhere:       put `chromium` on the PATH, or name it in CHROMIUM"
)
SHELL: Final = "chromium-headless-shell"
"""The same pages without the window around them, which costs most of the time."""


def chromium() -> str:
    """Find the browser, the shell first; nothing when there is none."""
    names = (os.environ.get("CHROMIUM", ""), SHELL, "chromium", "chromium-browser")
    return next((path for name in names if name and (path := shutil.which(name))), "")


def install() -> None:
    """Install Debian's where that is allowed: the shell, or else all of Chromium."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    _apt("update")
    _apt("install", SHELL)
    if not chromium():
        _apt("install", "chromium")


def _apt(command: str, *packages: str) -> None:
    """Try it, without long waits: a machine may have no network."""
    quick = ("--option=Acquire::Retries=0", "--option=Acquire::http::Timeout=20")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(  # noqa: S603 - fixed
        ["apt-get", command, "--quiet=2", "--yes", *quick, *packages],  # noqa: S607
        env=environment,
        check=False,
    )


if __name__ == "__main__":
    if not shutil.which(os.environ.get("CHROMIUM") or SHELL):
        install()
    if not chromium():
        sys.exit(WANTED)
