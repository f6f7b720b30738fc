"""Every post of a real support forum and of three real question sites, imported.

All of them with `TEST_LONG`, one in eight without.
"""

import gzip
import json
import os
import re
import statistics
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from defusedxml.ElementTree import iterparse

from forum.kernel.markup import html_to_markdown, render, tidy, visible_text
from forum.kernel.markup.plain import without_towers

pytestmark = pytest.mark.real_data
STEP = 1 if os.environ.get("TEST_LONG") else 8
SHOWN_ELSEWHERE = re.compile(r"<img\b[^>]*>|<iframe\b[^>]*>")


def posts() -> Iterator[str]:
    folder = Path(os.environ["TEST_REAL_DATA"])
    for name in ("questions", "answers"):
        with gzip.open(folder / f"forum-firefox/{name}.jsonl.gz", "rt") as lines:
            yield from (json.loads(line)["body_html"] for line in lines)
    for dump in sorted((folder / "stackexchange").glob("*.zip")):
        with zipfile.ZipFile(dump) as archive:
            name = next(it for it in archive.namelist() if it.endswith("Posts.xml"))
            with archive.open(name) as file:
                for _, row in iterparse(file):
                    if row.get("Body"):
                        yield row.get("Body")
                    row.clear()


def test_every_post_reads_here_as_it_read_there():
    lost: Counter[str] = Counter()
    spent = []
    for number, there in enumerate(posts()):
        if number % STEP:
            continue
        began = time.process_time()
        markdown = html_to_markdown(there)
        spent.append(time.process_time() - began)
        here = render(markdown)
        before, after = Census(tidy(there)), Census(here.html)
        lost["words"] += bare(visible_text(_spelt_out(there))) != bare(here.text)
        lost["links"] += bool(before.links - after.links)
        lost["blocks"] += before.blocks != after.blocks

    assert len(spent) > 6_000
    assert statistics.median(spent) < 0.0012
    assert lost["words"] == 0
    # Links that never led anywhere (`http://about:logins`), items without a word.
    assert lost["links"] < len(spent) / 4_000
    assert lost["blocks"] < len(spent) / 4_000


class Census(HTMLParser):
    """Counts what a page holds besides words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: Counter[str] = Counter()
        self.blocks: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.open[tag] += 1
        if tag in {"pre", "li", "blockquote", "table"}:
            self.blocks[tag] += 1
        if self.open["pre"] + self.open["code"]:
            return
        if tag == "a" and attributes.get("href"):
            self.links[unquote(attributes["href"])] += 1
        if tag == "img" and attributes.get("src") and not self.open["a"]:
            self.links[unquote(attributes["src"])] += 1

    def handle_endtag(self, tag):
        self.open[tag] -= 1


def _spelt_out(page: str) -> str:
    """Write the words that stand here for a picture or a player of another site."""

    def words(found: re.Match[str]) -> str:
        said = re.search(r'\balt="([^"]+)"', found[0]) or re.search(
            r'\bsrc="([^"]+)"', found[0]
        )
        return f" {re.sub('^//', 'https://', said[1])} " if said else ""

    return SHOWN_ELSEWHERE.sub(words, page)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", without_towers(tidy(text)))
