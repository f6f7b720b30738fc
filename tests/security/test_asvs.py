"""Every line of ASVS 5.0.0, levels 1 and 2, has its answer, and each answer is there.

The answers are in `docs/asvs.csv`; a line that is not met says so and why.
"""

import ast
import csv
import re
from collections import Counter
from functools import cache

import pytest

from forum.config import ROOT
from tests.architecture.test_documents import anchors_of

# The level of each requirement of a section, in order. The numbers are the standard's.
STANDARD = """
1.1:22 1.2:1111122223 1.3:112222222223 1.4:222 1.5:123 2.1:122 2.2:112 2.3:12223
2.4:23 3.1:3 3.2:113 3.3:12223 3.4:11222233 3.5:11122333 3.6:3 3.7:22333 4.1:12233
4.2:23333 4.3:22 4.4:1222 5.1:2 5.2:112333 5.3:113 5.4:222 6.1:122 6.2:111111112222
6.3:11223333 6.4:112233 6.5:22222333 6.6:2223 6.7:33 6.8:2222 7.1:222 7.2:1111
7.3:22 7.4:11222 7.5:223 7.6:22 8.1:1233 8.2:1123 8.3:133 8.4:23 9.1:111 9.2:1222
10.1:22 10.2:223 10.3:22223 10.4:1111122222233333 10.5:22222 10.6:22 10.7:222
11.1:2233 11.2:22233 11.3:11233 11.4:1222 11.5:23 11.6:23 11.7:33 12.1:12233 12.2:11
12.3:22223 13.1:2333 13.2:222223 13.3:2233 13.4:1222233 14.1:22 14.2:12223333
14.3:122 15.1:12233 15.2:12233 15.3:1222222 15.4:3333 16.1:2 16.2:22222 16.3:2222
16.4:222 16.5:2223 17.1:23 17.2:22223333 17.3:22
"""
LEVELS = dict(it.split(":") for it in STANDARD.split())
ASKED = [
    f"{section}.{place}"
    for section, levels in LEVELS.items()
    for place, level in enumerate(levels, 1)
    if level in "12"
]
NOT_MET = "not met, because "


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "asvs.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def named_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(it.name for it in tree.body if isinstance(it, ast.FunctionDef))


@cache
def anchors(path: str) -> frozenset[str]:
    return frozenset(anchors_of((ROOT / path).read_text("utf-8")))


def test_the_standard_has_as_many_lines_as_it_says():
    counted = Counter("".join(LEVELS.values()))

    assert counted == {"1": 70, "2": 183, "3": 92}


def test_every_line_of_levels_one_and_two_is_answered_once_and_in_order():
    assert [it["id"] for it in rows()] == ASKED


def test_an_answer_says_whether_it_applies_and_how_it_is_met():
    for it in rows():
        assert it["applies"] in {"yes", "no"}, it
        assert re.fullmatch(r"\S.{8,300}\.", it["how"]), it
        assert "not met" not in it["how"].removeprefix(NOT_MET), it


def test_what_is_met_names_what_shows_it_and_what_does_not_apply_names_nothing():
    for it in rows():
        assert bool(it["test"]) == (it["applies"] == "yes"), it


@pytest.mark.parametrize("row", rows(), ids=lambda it: it["id"])
def test_what_an_answer_names_is_there(row):
    for named in row["test"].split():
        path, _, name = named.partition("::")
        if name:
            assert name in named_in(path), named
        else:
            path, _, anchor = named.partition("#")
            assert path.startswith("docs/")
            assert (ROOT / path).exists(), named
            assert not anchor or anchor in anchors(path), named


def test_the_page_about_security_counts_as_the_list_does():
    said = (ROOT / "docs" / "security.md").read_text("utf-8")
    level = {
        it: "12"[int(LEVELS[it.rpartition(".")[0]][int(it.split(".")[2]) - 1]) - 1]
        for it in ASKED
    }
    table = Counter(
        (
            level[it["id"]],
            "no"
            if it["applies"] == "no"
            else "not met"
            if it["how"].startswith(NOT_MET)
            else "met",
        )
        for it in rows()
    )

    for each in "12":
        met, missed, foreign = (table[each, it] for it in ("met", "not met", "no"))
        assert f"| {each} | {met} | {missed} | {foreign} |" in said
