"""What we agreed about code, where a machine can check it."""

import ast
import re
import tomllib

import pytest

from forum.config import ROOT
from forum.features import FEATURES
from tests.architecture.source import CODE, calls, modules, nodes, place

LONGEST = {".py": 300, ".html": 80, ".css": 150, ".js": 150}  # lines
# Each of these is one table of cases or of samples, and reads better whole.
LONGER = {
    "tests/importers/test_actions.py",
    "tests/importers/test_stackexchange.py",
    "tests/search/test_index.py",
    "tests/search/test_views.py",
}
# The files of a feature that may; the ground it stands on; commands, which hold the
# transaction of what they do.
MAY_TOUCH_THE_DATABASE = re.compile(
    r"forum/\w+/(actions|models|queries|reactions|documents|cli)\b|forum/infra/|"
    r"forum/(app|cli|signin/identity|web/(errors|once|routing))\.py"
)


def ours() -> list:
    found = [
        path
        for folder in ("forum", "templates", "static", "tests", "bench")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in LONGEST and not {"vendor", "migrations"} & set(path.parts)
    ]
    assert len(found) > 300
    return found


def test_no_file_holds_more_than_a_page_or_two():
    too_long = {
        place(path): lines
        for path in ours()
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST[path.suffix]
    }

    assert set(too_long) == LONGER, too_long


def test_one_place_commits():
    committing = {where.partition(":")[0] for where, _ in calls("commit")}

    index = "forum/search/adapters/whoosh.py"  # what it commits is no database
    assert committing - {index} == {"forum/infra/db.py"}


def test_only_what_may_touches_the_database():
    touching = {
        name
        for name, node in nodes(ast.ImportFrom)
        if node.module == "forum.infra.db"
        and any(it.name in {"session", "db"} for it in node.names)
    }

    assert len(touching) > 20
    assert [name for name in touching if not MAY_TOUCH_THE_DATABASE.match(name)] == []


def test_every_sentence_can_be_found_by_translators():
    """A sentence put together in pieces is one that no catalogue holds."""
    said = [it for it in calls("say") if isinstance(it[1].func, ast.Name)]
    hidden = [where for where, call in said if not is_literal(call.args[0])]

    assert len(said) > 200
    assert hidden == []


def is_literal(words: ast.expr) -> bool:
    if isinstance(words, ast.Attribute) and words.attr == "template":
        return True  # a sentence that stands elsewhere, with other values
    return isinstance(words, ast.Constant) and isinstance(words.value, str)


def test_every_feature_is_in_the_list():
    made = {path.parent.name for path in CODE.glob("*/feature.py")}

    assert {it.name for it in FEATURES} == made


def test_every_package_of_features_keeps_to_the_order_of_files():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [inside] = [it for it in contracts if it["name"].startswith("Inside a feature")]
    grounds = {"kernel", "infra", "web", "permissions", "migrations", "translations"}
    no_feature = {"design"}  # samples of what features show
    packages = {path.parent.name for path in CODE.glob("*/__init__.py")}

    features = packages - grounds - no_feature
    assert set(inside["containers"]) == {f"forum.{name}" for name in features}


VIEWS = [name for name in modules() if "views" in name]


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_catches_no_fault_it_cannot_name(name):
    broad = [
        node.lineno
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") == "Exception")
    ]

    assert broad == []
