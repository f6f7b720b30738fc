"""What is written is read, or refused with the place of each fault."""

import re
from datetime import UTC, date, datetime

import pytest

from forum.demo.rules import Broken, read

GOOD = """
[[area]]
slug = "box"
names = { en = "Box", fr = "Box" }
about = { en = "", fr = "" }

[[person]]
handle = "ada"
name = "Ada"
language = "en"
email = "ada@orme.example"
joined = 30

[[thread]]
key = "restarts"
language = "en"
area = "box"
by = "ada"
ago = "2d 09:00"
ends = "answered"
title = "It restarts every night"
body = "At three."

[[thread.then]]
do = "answer"
key = "button"
by = "ada"
after = "1h"
body = "Press the button."
"""


def test_a_community_that_holds_together_is_read(tmp_path):
    (tmp_path / "all.toml").write_text(GOOD, "utf-8")

    (thread,) = read(tmp_path).threads

    assert thread.moment(date(2026, 1, 3)) == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert thread.then[0].by == ("ada",)


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ('by = "ada"\nago', 'by = "eve"\nago', "no person is called “eve”"),
        ('by = "ada"\nafter', 'by = "eve"\nafter', "no person is called “eve”"),
        ('area = "box"', 'area = "tv"', "no area is called “tv”"),
        ('do = "answer"', 'do = "shrug"', "nobody can do “shrug”"),
        ('after = "1h"', 'after = "soon"', "not written like “3d 2h 10m”"),
        ('after = "1h"', 'after = "1d 23h 1m"', "is in the future"),
        ('after = "1h"', 'after = "1h"\non = "x"', "no post above it is called “x”"),
        ('ago = "2d 09:00"', 'ago = "in May"', "not written like “34d 14:05”"),
        ('ago = "2d 09:00"', 'ago = "31d 09:00"', "ada had not joined yet"),
        ('key = "button"', 'key = "restarts"', "2 times the key “restarts”"),
        ('body = "Press the button."', "", "has words where it needs none"),
        ("Press", "Press" * 7000, "is too long"),
        ("At three", "At three" * 4000, "is too long"),
        ('slug = "box"', 'slug = "box"\nparent = "x"', "an area of the first level"),
    ],
)
def test_what_does_not_hold_together_is_refused_with_its_fault(
    tmp_path, good, bad, fault
):
    (tmp_path / "all.toml").write_text(GOOD.replace(good, bad, 1), "utf-8")

    with pytest.raises(Broken, match=re.escape(fault)):
        read(tmp_path)


def test_every_fault_is_named_at_once(tmp_path):
    broken = GOOD.replace('area = "box"', 'area = "tv"').replace('"1h"', '"9d"')
    (tmp_path / "all.toml").write_text(broken, "utf-8")

    with pytest.raises(Broken) as caught:
        read(tmp_path)

    assert len(str(caught.value).splitlines()) == 2
