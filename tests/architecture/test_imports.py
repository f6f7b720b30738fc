"""What is imported is asked for, so that a clean environment never lacks it."""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from forum.config import ROOT

OURS = {"forum", "tests", "bench"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TO_RUN = PROJECT["dependencies"]
TO_TEST = [*TO_RUN, *PROJECT["optional-dependencies"]["test"]]


def imported(folder: str) -> set[str]:
    """Name the packages of others that a folder imports."""
    found = {
        name.partition(".")[0]
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _names(node)
    }
    return found - sys.stdlib_module_names - OURS


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (it.name for it in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module


def installed_by(lines: Iterable[str]) -> set[str]:
    """Name what is asked for and what that itself asks for, as Flask does for Jinja."""
    names = {canonicalize_name(Requirement(line).name) for line in lines}
    theirs = [Requirement(line) for name in names for line in requires(name) or ()]
    return names | {
        canonicalize_name(it.name)
        for it in theirs
        if not it.marker or it.marker.evaluate({"extra": ""})
    }


@pytest.mark.parametrize(
    ("folder", "asked_for"),
    [("forum", TO_RUN), ("tests", TO_TEST), ("bench", TO_TEST)],
)
def test_whatever_is_imported_is_asked_for(folder, asked_for):
    brings, there = packages_distributions(), installed_by(asked_for)

    packages = imported(folder)

    assert "flask" in packages
    assert [
        it
        for it in packages
        if not there & {canonicalize_name(name) for name in brings.get(it, ())}
    ] == []
