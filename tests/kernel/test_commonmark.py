"""The examples of the CommonMark specification, where ours is the same language."""

import json
import os
import re
from pathlib import Path

import pytest

from forum.kernel.markup import render, visible_text

pytestmark = pytest.mark.real_data
RAW_HTML = re.compile(r"<[a-z]+ ")
# What ours lacks: titles of the first levels, images of others, addresses of other
# schemes, and tags that stand for themselves.
OURS_DIFFERS = re.compile(
    r"<(?!/?(?:p|a|em|strong|code|pre|blockquote|ul|ol|li|hr|br)\b)"
    r"|href=\"(?!https?:|mailto:)[^/\"#?]*:"
)


def examples() -> list[dict[str, str]]:
    path = Path(os.environ["TEST_REAL_DATA"], "hostile/commonmark-spec-examples.json")
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_example_renders():
    assert all(render(it["markdown"]).html.strip() or not bare(it) for it in examples())


def test_the_words_of_the_examples_are_those_of_the_specification():
    shared = [
        it
        for it in examples()
        if not OURS_DIFFERS.search(it["html"]) and not RAW_HTML.search(it["markdown"])
    ]

    wrong = [
        it["markdown"]
        for it in shared
        if bare(it) != squeezed(render(it["markdown"]).text)
    ]

    assert wrong == []
    assert len(shared) > 500


def bare(example: dict[str, str]) -> str:
    return squeezed(visible_text(example["html"]))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
