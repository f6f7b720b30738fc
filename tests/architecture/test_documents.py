"""What the documents say is so: links, files, commands, settings, figures, code."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from itertools import pairwise
from re import MULTILINE

import click
import flask_migrate.cli
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from forum.cli import main
from forum.config import PREFIX, ROOT, Config
from forum.features import FEATURES

DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
DEPENDENCIES = ROOT / "docs" / "adr" / "0007-dependencies.md"

FENCE = re.compile(
    r"^ *```(?P<about>[^\n]*)\n(?P<code>.*?)^ *```$", MULTILINE | re.DOTALL
)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
FILE = re.compile(
    r"(?<![\w/.:-])(?:(?:bench|docs|forum|static|templates|tests)/[\w./-]*[\w]"
    r"|\.ci/run|Makefile|pyproject\.toml|wsgi\.py|(?:tests/)?requirements\.txt)"
)
COMMAND = re.compile(r"(?:^|[\s/(])forum ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?")
TARGET = re.compile(r"(?:^|\s)make ([a-z][a-z-]*)")
SETTING = re.compile(rf"\b{PREFIX}([A-Z_]+)\b")
LIMIT = re.compile(
    r"^\|.*\| *([\d,]+)[^|]*\| `([\w/]+)\.py` `([A-Z_]+)` *\|$", MULTILINE
)
ELLIPSIS = re.compile(r"^ *(?:# )?…$", MULTILINE)

document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def code_in(text: str) -> Iterator[str]:
    """Everything set as code, a line at a time; comments of shells are prose."""
    for fence in FENCE.finditer(text):
        for line in fence["code"].splitlines():
            yield line.partition(" # ")[0] if not line.startswith("#") else ""
    yield from SPAN.findall(FENCE.sub("", text))


def anchors_of(text: str) -> set[str]:
    """List the places of a document that links can lead to, as GitHub names them."""
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text), MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.strip().replace(" ", "-") for title in plain}


@document
def test_every_link_leads_to_something(path):
    text = FENCE.sub("", path.read_text("utf-8"))

    for name, anchor in LINK.findall(text):
        target = path.parent / name if name else path
        assert target.exists(), f"{name} does not exist"
        if anchor:
            assert anchor in anchors_of(target.read_text("utf-8"))


@document
def test_every_file_that_is_named_exists(path):
    named = FILE.findall(path.read_text("utf-8"))

    assert [name for name in named if not (ROOT / name).exists()] == []


@document
def test_every_make_target_that_is_named_exists(path):
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), MULTILINE)
    )

    named = {
        name
        for line in code_in(path.read_text("utf-8"))
        for name in TARGET.findall(line)
    }

    assert named <= targets


@document
def test_every_command_that_is_named_exists(path):
    commands = dict(main.commands)
    commands |= {it.name: it for each in FEATURES for it in each.commands}
    commands["db"] = flask_migrate.cli.db

    for line in code_in(path.read_text("utf-8")):
        for name, part in COMMAND.findall(line):
            assert name in commands, f"forum {name}"
            command = commands[name]
            if isinstance(command, click.Group) and part:
                assert part in command.commands, f"forum {name} {part}"


@document
def test_every_setting_that_is_named_exists(path):
    known = {each.name.upper() for each in fields(Config)}

    named = SETTING.findall(path.read_text("utf-8"))

    assert {name.removesuffix("_FILE") for name in named} <= known


@document
def test_every_piece_of_code_stands_in_the_file_it_is_quoted_from(path):
    """The file is named after the language; a line with `…` leaves something out."""
    for fence in FENCE.finditer(path.read_text("utf-8")):
        _, _, source = fence["about"].strip().partition(" ")
        if not source:
            continue
        text, at = (ROOT / source).read_text("utf-8"), 0
        for piece in ELLIPSIS.split(fence["code"]):
            at = text.find(piece.strip("\n"), at)
            assert at >= 0, f"not in {source}:\n{piece}"


@document
def test_every_limit_that_is_named_is_the_one_in_force(path):
    for figure, module, name in LIMIT.findall(path.read_text("utf-8")):
        in_force = getattr(import_module(module.replace("/", ".")), name)
        assert int(figure.replace(",", "")) == in_force, name


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_says_why_what_and_what_follows(path):
    text = path.read_text("utf-8")

    headings = re.findall(r"^## (.+)$", text, MULTILINE)

    assert text.startswith(f"# {path.stem[:4]} ")
    assert headings == ["Context", "Decision", "Consequences"]


def test_records_are_numbered_without_a_gap_and_all_are_listed():
    numbers = [int(path.stem[:4]) for path in RECORDS]
    listed = (ROOT / "docs" / "adr" / "README.md").read_text("utf-8")

    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
    assert [path.name for path in RECORDS if f"({path.name})" not in listed] == []


def asked_for() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {canonicalize_name(it.name): it for it in map(Requirement, lines)}


def test_every_dependency_has_its_reason():
    reasons = DEPENDENCIES.read_text("utf-8")

    assert [name for name in asked_for() if f"| `{name}` |" not in reasons] == []


def test_nothing_has_a_reason_that_is_not_a_dependency():
    reasons = re.findall(r"^\| `([a-z0-9-]+)` \|", DEPENDENCIES.read_text(), MULTILINE)

    assert [name for name in reasons if name not in asked_for()] == []


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt"])
def test_what_is_pinned_is_what_is_asked_for(file):
    pinned = {
        canonicalize_name(name): version
        for name, version in re.findall(
            r"^([\w.-]+)==(\S+)", (ROOT / file).read_text(), MULTILINE
        )
    }
    wanted = asked_for()
    if file == "requirements.txt":
        wanted = {name: it for name, it in wanted.items() if name in pinned}

    for name, requirement in wanted.items():
        assert requirement.specifier.contains(pinned[name]), name


def test_everything_the_forum_runs_on_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = (ROOT / "requirements.txt").read_text()

    for line in project["dependencies"]:
        name = canonicalize_name(Requirement(line).name)
        assert re.search(rf"^{re.escape(name)}==", pinned, MULTILINE), name
