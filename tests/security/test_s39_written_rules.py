"""S-39: what our code never does, each rule shown to find what it is about."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from forum.config import ROOT
from tests.architecture.source import CODE, modules, place

SHELLS: Final = {"subprocess", "os.system", "os.popen", "pty", "commands"}
UNSAFE: Final = {"pickle", "marshal", "shelve", "dill", "yaml", "jsonpickle"}
CLIENTS: Final = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "pycurl"}
RUNS: Final = {"eval", "exec", "compile", "__import__", "execfile"}
WEAK: Final = {"md5", "sha1", "new"}
SECRET: Final = re.compile(r"(token|secret|digest|signature|code|hash)$")
# Where a name that reads like a secret is compared, and is none: the count that an
# author of an edit saw, kinds of reasons, statuses, words of a protocol.
HARMLESS: Final = re.compile(r"status_code|exit_code|error\.code|language_code")
Rule = Callable[[ast.AST], bool]


def _called(node: ast.AST) -> str:
    """Name what is called, with what it hangs on: `os.system`."""
    if not isinstance(node, ast.Call):
        return ""
    name = ast.unparse(node.func)
    return name if len(name) < 80 else ""


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {it.name for it in node.names}
    if isinstance(node, ast.ImportFrom):
        whole = {f"{node.module}.{it.name}" for it in node.names}
        return {node.module or "", *whole}
    return set()


def starts_programs(node: ast.AST) -> bool:
    """1.2.5: no shell and no program."""
    return bool(_imported(node) & SHELLS) or _called(node) in SHELLS


def runs_text(node: ast.AST) -> bool:
    """1.3.2: nothing that is text is run."""
    return _called(node) in RUNS


def unpacks_objects(node: ast.AST) -> bool:
    """1.5.2: what is read becomes values, never objects."""
    return bool(_imported(node) & UNSAFE)


def calls_out(node: ast.AST) -> bool:
    """1.3.6, 15.3.2: one client calls other machines."""
    return bool(_imported(node) & (CLIENTS | {"http.client"}))


def makes_templates(node: ast.AST) -> bool:
    """1.3.7: a template is a file of ours."""
    name = _called(node).rpartition(".")[2]
    return name in {"render_template_string", "from_string", "Template"}


def formats_words(node: ast.AST) -> bool:
    """1.3.10: what is formatted is written in our code, not typed."""
    if not _called(node).endswith(".format") or not isinstance(node, ast.Call):
        return False
    on = node.func.value if isinstance(node.func, ast.Attribute) else node
    is_ours = isinstance(on, ast.Constant | ast.JoinedStr | ast.Call)
    is_constant = isinstance(on, ast.Name) and on.id.isupper()
    return not (is_ours or is_constant)


def puts_queries_together(node: ast.AST) -> bool:
    """1.2.4: a statement is built by SQLAlchemy, or is one literal."""
    if _called(node).rpartition(".")[2] not in {"text", "execute", "exec_driver_sql"}:
        return False
    first = node.args[0] if isinstance(node, ast.Call) and node.args else None
    return isinstance(first, ast.JoinedStr | ast.BinOp)


def uses_weak_hashes(node: ast.AST) -> bool:
    """11.4.1: no hash that has been broken."""
    name, _, last = _called(node).rpartition(".")
    return name == "hashlib" and last in WEAK


def draws_lots(node: ast.AST) -> bool:
    """11.5.1: whatever must not be guessed comes from `secrets`."""
    return "random" in {it.partition(".")[0] for it in _imported(node)}


def compares_secrets(node: ast.AST) -> bool:
    """11.2.4: compare a secret in the same time, whatever it is."""
    if not isinstance(node, ast.Compare) or not isinstance(
        node.ops[0], ast.Eq | ast.NotEq
    ):
        return False
    sides = [ast.unparse(it) for it in (node.left, *node.comparators)]
    named = [it for it in sides if SECRET.search(it) and not HARMLESS.search(it)]
    return len(named) == len(sides) and not any(it[0] in "'\"" for it in sides)


def follows_requests(node: ast.AST) -> bool:
    """3.7.2: nobody is led where a request says."""
    if _called(node) != "redirect" or not isinstance(node, ast.Call):
        return False
    return bool(node.args) and ast.unparse(node.args[0]).startswith("request.")


# The rule, a line that it must find, a line that it must not, and where it may be.
RULES: Final[dict[Rule, tuple[str, str, str]]] = {
    starts_programs: ("import subprocess", "import os", ""),
    runs_text: ("eval(typed)", "evaluate(typed)", ""),
    unpacks_objects: ("import pickle", "import json", ""),
    calls_out: ("import requests", "import json", "forum/infra/http.py"),
    makes_templates: ("render_template_string(typed)", "render_template('a.html')", ""),
    formats_words: (
        "typed.format(me)",
        "'{}'.format(typed)",
        # Words of our own, that stand in a table of the same feature.
        r"forum/(desk|feeds|ledger|importers)/(queries|rules|adapters)/",
    ),
    puts_queries_together: (
        "text(f'SELECT {typed}')",
        "text('SELECT 1')",
        # The settings of SQLite; a table in memory, whose kinds are our own.
        r"forum/(infra/db|importers/adapters/shelf)\.py",
    ),
    uses_weak_hashes: ("hashlib.md5(x)", "hashlib.sha256(x)", ""),
    draws_lots: (
        "import random",
        "import secrets",
        r"forum/screening/rules/learning\.py",  # an order, the same each time
    ),
    compares_secrets: ("token == kept.token", "status == given", ""),
    follows_requests: ("redirect(request.args['next'])", "redirect(url)", ""),
}
IN_SCRIPTS: Final = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    r"|setTimeout\(\s*[\"'`]|srcdoc|\.on\w+ = [\"'`]|postMessage|__proto__"
)
STORED: Final = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie")


def found_by(rule: Rule) -> Iterator[str]:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if rule(node):
                yield f"{name}:{node.lineno}"


def sees(rule: Rule, line: str) -> bool:
    return any(rule(node) for node in ast.walk(ast.parse(line)))


@pytest.mark.parametrize("rule", RULES, ids=lambda it: it.__name__)
def test_s39_each_rule_finds_what_it_is_about_and_nothing_else(rule):
    bad, good, _ = RULES[rule]

    assert sees(rule, bad)
    assert not sees(rule, good)


@pytest.mark.parametrize("line", ["token == kept.token", "token != kept.token"])
def test_s39_a_secret_that_is_compared_is_found_whichever_way(line):
    assert sees(compares_secrets, line)


@pytest.mark.parametrize("rule", RULES, ids=lambda it: it.__name__)
def test_s39_our_code_never(rule):
    *_, allowed = RULES[rule]

    found = [it for it in found_by(rule) if not (allowed and re.match(allowed, it))]

    assert found == []


def scripts() -> list[Path]:
    found = [
        it for it in (ROOT / "static/js").rglob("*.js") if "vendor" not in it.parts
    ]
    assert len(found) > 10
    return found


@pytest.mark.parametrize("path", scripts(), ids=place)
def test_s39_a_script_writes_text_and_moves_elements_and_writes_no_html(path):
    assert IN_SCRIPTS.findall(path.read_text("utf-8")) == []


def test_s39_only_drafts_are_kept_in_a_browser():
    keeping = {place(it) for it in scripts() if STORED.search(it.read_text("utf-8"))}

    assert keeping == {"static/js/lib/drafts.js"}


@pytest.mark.parametrize(
    "bad", ["x.innerHTML = typed", "eval(x)", "new Function(x)", "x.postMessage(y)"]
)
def test_s39_the_rule_of_scripts_finds_what_it_is_about(bad):
    assert IN_SCRIPTS.search(bad)


def test_s39_every_excuse_says_which_rule_and_why():
    """`noqa` and `nosec` name a rule; what is excused for safety names its reason."""
    silent = []
    for path in CODE.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if "nosec" in line or re.search(r"# noqa: S\d+\s*$|# noqa\s*$", line):
                silent.append(f"{place(path)}:{number}")

    assert silent == []
