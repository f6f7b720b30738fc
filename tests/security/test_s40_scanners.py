"""S-40: what scanners that others wrote have seen, as `make scan` wrote it down.

They are too slow, and too much to install, for each run of the tests. What is held here
is their page: each saw holes where there are some, and what it found in the forum is
none; and the configuration that nginx was tried with is one that it starts with.
"""

import re

import pytest

from bench.scan_wire import documented
from forum.config import ROOT

PAGE = ROOT / "docs" / "quality" / "scanners.md"
TOOLS = ("wapiti", "sqlmap", "semgrep", "nginx", "soffice")


@pytest.fixture(scope="module")
def rows() -> dict[str, list[str]]:
    lines = PAGE.read_text("utf-8").splitlines()
    cells = [[it.strip() for it in line.strip("|").split("|")] for line in lines]
    return {it[0]: it for it in cells if len(it) == 5}


@pytest.mark.parametrize("tool", TOOLS)
def test_s40_each_scanner_was_shown_to_see_before_it_saw_nothing(rows, tool):
    _, version, holes, _, _ = rows[tool]

    assert re.fullmatch(r"\d+\.\d+[\d.]*", version)
    assert re.match(r"[1-9]", holes)


@pytest.mark.parametrize("tool", TOOLS)
def test_s40_and_it_sees_no_hole_in_the_forum(rows, tool):
    found = re.findall(r"(?:^|: )(\d+)", rows[tool][3])

    assert found
    assert set(found) == {"0"}


def test_s36_the_documented_proxy_says_who_calls_and_not_what_it_is():
    servers = documented().split("server {")[1:]

    assert len(servers) == 2
    for server in servers:
        assert "server_tokens off;" in server
    assert "X-Forwarded-For $remote_addr;" in servers[0]
    assert not re.search(r"^\s*http2 on;", servers[0], re.MULTILINE)
