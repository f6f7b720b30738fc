"""What the forum is made of, as a CycloneDX 1.6 list: `python -m bench.sbom`.

It is made of `requirements.txt`, which pins every package with its digests, and of what
is installed, which knows the licences. Two runs of one state give the same bytes.
"""

import json
import re
import sys
from importlib import metadata

from forum.config import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LONGEST_NAME = 60  # of a licence; longer ones are its text
PROJECT = re.compile(r'^version = "([^"]+)"', re.MULTILINE)


def components() -> list[dict[str, object]]:
    """List every package that the forum runs on, with its digests."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    starts = [*PINNED.finditer(text)]
    ends = [*(it.start() for it in starts[1:]), len(text)]
    return [
        _component(it[1], it[2], DIGEST.findall(text[it.start() : end]))
        for it, end in zip(starts, ends, strict=True)
    ]


def _component(name: str, version: str, digests: list[str]) -> dict[str, object]:
    found: dict[str, object] = {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        "hashes": [{"alg": "SHA-256", "content": it} for it in sorted(digests)],
    }
    licence = _licence(name)
    if licence:
        found["licenses"] = [{"license": {"name": licence}}]
    return found


def _licence(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # for another system than this one
        return ""
    said = about.get("License-Expression") or about.get("License") or ""
    classifiers = about.get_all("Classifier") or []
    named = [it.rpartition(" :: ")[2] for it in classifiers if "License ::" in it]
    return said if 0 < len(said) < LONGEST_NAME else ", ".join(named)


def bill() -> dict[str, object]:
    """Put the list together."""
    version = PROJECT.search((ROOT / "pyproject.toml").read_text("utf-8"))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "entraide",
                "version": version[1] if version else "0",
            }
        },
        "components": components(),
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1, sort_keys=True)
    sys.stdout.write("\n")
