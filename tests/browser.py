"""Make sure that there is a Chromium to test with, or say what to install."""

import os
import shutil
import subprocess
import sys

WANTED = (
    "The journeys need a Chromium. Install it, then run `make test` again:\n"
    "    Debian, Ubuntu:  apt-get install chromium\n"
    "    elsewhere:       put `chromium` on the PATH, or name it in CHROMIUM"
)


def chromium() -> str:
    """Find the browser; nothing when there is none."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser")
    return next((path for name in names if name and (path := shutil.which(name))), "")


def install() -> None:
    """Install Debian's Chromium where that is allowed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "--quiet=2"],
        ["apt-get", "install", "--quiet=2", "--yes", "chromium"],
    ):
        subprocess.run(command, env=environment, check=False)  # noqa: S603 - fixed


if __name__ == "__main__":
    if not chromium():
        install()
    if not chromium():
        sys.exit(WANTED)
