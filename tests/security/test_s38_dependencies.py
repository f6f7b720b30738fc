"""S-38: what the forum is made of is known, pinned and asked from one place."""

import re

import pytest

from bench.sbom import bill, components
from forum.config import ROOT

PINS = [ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"]


@pytest.mark.parametrize("path", PINS, ids=lambda it: it.parent.name)
def test_s38_every_package_is_pinned_with_a_digest(path):
    text = path.read_text("utf-8").replace("\\\n", " ")
    lines = [it for it in text.splitlines() if it and not it.startswith("#")]

    assert len(lines) > 20
    assert [it for it in lines if "==" not in it or "--hash=sha256:" not in it] == []


@pytest.mark.parametrize("path", PINS, ids=lambda it: it.parent.name)
def test_s38_no_list_names_another_place_to_ask(path):
    text = path.read_text("utf-8")

    assert not re.search(r"--(extra-)?index-url|--find-links|git\+|https?://", text)


def test_s38_the_bill_of_materials_names_all_that_is_pinned():
    pinned = re.findall(r"^([\w.-]+)==", PINS[0].read_text("utf-8"), re.MULTILINE)

    listed = components()

    assert [it["name"] for it in listed] == pinned
    assert all(it["hashes"] and it["purl"] for it in listed)
    assert sum("licenses" in it for it in listed) > len(listed) * 0.8


def test_s38_two_runs_give_the_same_bill():
    assert bill() == bill()
    assert (bill()["bomFormat"], bill()["specVersion"]) == ("CycloneDX", "1.6")
