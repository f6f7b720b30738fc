"""Our own code, as text and as a tree, for the tests of how it is written."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from forum.config import ROOT

CODE = ROOT / "forum"
TEMPLATES = ROOT / "templates"


def place(path: Path) -> str:
    """Name a file as we speak of it."""
    return path.relative_to(ROOT).as_posix()


@cache
def modules() -> Mapping[str, ast.Module]:
    """Read every module of the product."""
    return {
        place(path): ast.parse(path.read_text("utf-8"))
        for path in sorted(CODE.rglob("*.py"))
        if "migrations" not in path.parts
    }


@cache
def nodes(kind: type) -> Sequence[tuple[str, ast.AST]]:
    """List every part of the code of one kind, with the file it stands in."""
    return [
        (name, node)
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, kind)
    ]


def calls(function: str) -> Iterator[tuple[str, ast.Call]]:
    """List every call of a function or method of this name."""
    for name, node in nodes(ast.Call):
        called = node.func
        if getattr(called, "attr", getattr(called, "id", "")) == function:
            yield f"{name}:{node.lineno}", node
