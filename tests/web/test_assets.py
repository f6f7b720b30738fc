"""The style sheet and the scripts: joined, light, and kept by browsers for ever."""

import gzip
import re

import pytest

from forum.config import ROOT
from forum.web import assets

CSS = ROOT / "static/css"
JS = ROOT / "static/js"


def packed(text: str) -> int:
    return len(gzip.compress(text.encode()))


def test_layers_follow_one_another_from_the_general_to_the_particular():
    style = assets.joined_style(CSS)

    assert style.startswith(
        "@layer tokens, base, layout, components, features, utilities;"
    )
    assert [*re.findall(r"^@layer (\w+) \{", style, re.MULTILINE)] == [*assets.LAYERS]


def test_every_style_file_is_in_the_joined_sheet():
    style = assets.joined_style(CSS)

    for part in CSS.rglob("*.css"):
        assert part.read_text() in style


def test_a_first_visit_stays_light():
    assert packed(assets.joined_style(CSS)) <= 14 * 1024
    assert packed(assets.joined_script(JS, "main")) <= 15 * 1024
    assert packed(assets.joined_script(JS, "write")) <= 20 * 1024


def test_joined_scripts_ask_each_other_for_nothing():
    for name in assets.SCRIPTS:
        assert not re.search(
            r"^(import|export) ", assets.joined_script(JS, name), re.MULTILINE
        )


def test_styles_know_no_left_or_right_so_that_pages_can_be_mirrored():
    physical = re.compile(r"-(?:left|right|top|bottom)\b|\b(?:left|right) *[:;]")

    found = [
        f"{part.name}: {line.strip()}"
        for part in CSS.rglob("*.css")
        for line in part.read_text().splitlines()
        if physical.search(line)
    ]

    assert found == []


def test_every_grid_column_may_shrink():
    columns = re.findall(r"grid-template-columns: ([^;}]+)", assets.joined_style(CSS))

    assert columns
    assert [each for each in columns if "1fr" in each and "minmax(" not in each] == []


@pytest.fixture
def address(app):
    return app.jinja_env.globals["asset"]


def test_a_file_may_be_kept_for_ever(browser, address):
    answer = browser.get(address("main.css"))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


def test_a_file_travels_compressed_to_those_who_can_read_it_so(browser, address):
    path = address("main.js")

    plain = browser.get(path)
    small = browser.get(path, headers={"Accept-Encoding": "gzip"})

    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_changed_file_gets_another_name(tmp_path):
    for folder in ("css", "js", "img"):
        (tmp_path / folder).mkdir()
    sheet = tmp_path / "css/base.css"
    shelf = assets.Shelf(tmp_path)
    sheet.write_text("p { color: red }")
    shelf.fill()
    before = shelf.by_name["main.css"].address

    sheet.write_text("p { color: blue }")
    shelf.fill()

    assert shelf.by_name["main.css"].address != before
    assert before not in shelf.by_address


def test_nothing_else_is_served(browser):
    for path in ("/static/main.css", "/static/../app.py", "/static/theme/red.0.css"):
        assert browser.get(path).status_code == 404


def test_a_brand_has_a_sheet_of_its_own(app, browser):
    sheet = app.jinja_env.globals["theme_sheet"]

    answer = browser.get(sheet("#FFCC00"))

    assert answer.status_code == 200
    assert "--accent: #" in answer.text
    assert answer.headers["Cache-Control"] == assets.FOR_EVER
    assert sheet("#0b5cab") == ""
