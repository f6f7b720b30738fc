"""A drill that finds nothing proves something only if it finds what is there.

Each check is held against a site with that hole, where it must find it, and against
the same page without the hole, where it must not. Then against the forum.
"""

import tomllib

import pytest

from forum.config import ROOT
from tests.holes.site import ROWS, create
from tests.security import seeing
from tests.security.community import PASSWORD
from tests.security.vectors import HTML

BOTH = pytest.mark.parametrize("at", ["", "/safe"], ids=["the hole", "without it"])


@pytest.fixture
def client(tmp_path):
    return create(tmp_path).test_client()


@BOTH
def test_s03_what_comes_back_as_code_is_seen(client, at):
    found = seeing.runs(client.get, f"{at}/echo", "q")

    assert bool(found) == (not at)
    assert at or len(found) > len(HTML) // 2


@BOTH
def test_s03_what_is_kept_and_runs_for_others_is_seen(client, at):
    form = {"words": "<img src=x onerror=alert(1)>"}

    found = seeing.runs_once_kept(client.post, client.get, "/keep", f"{at}/kept", form)

    assert bool(found) == (not at)


@BOTH
def test_s05_missing_headers_and_style_in_the_page_are_seen(client, at):
    found = seeing.lacks(client.get(f"{at}/bare"))

    assert bool(found) == (not at)
    assert at or {"Content-Security-Policy", "<style>"} <= set(found)


def test_s05_a_cookie_that_scripts_may_read_is_seen(client, site):
    ours = site.post("/sign-in", {"who": "the-customer", "password": PASSWORD})

    assert seeing.loose_cookies(client.get("/cookie"))
    assert ours.headers.getlist("Set-Cookie")
    assert seeing.loose_cookies(ours) == []


@BOTH
def test_s06_a_form_without_a_token_is_seen(client, at):
    taken = seeing.takes_foreign_forms(client.post, f"{at}/keep", {"words": "x"})

    assert taken == (not at)


@BOTH
def test_s08_a_redirect_that_leads_away_is_seen(client, at):
    found = seeing.leads_away(client.get, f"{at}/go", "next")

    assert bool(found) == (not at)
    assert at or "//evil.io" in found


@BOTH
def test_s13_a_query_that_is_put_together_is_seen(client, at):
    found = seeing.is_queried(client.get, f"{at}/search", "q")

    assert bool(found) == (not at)


@BOTH
def test_s01_what_a_stranger_is_given_is_seen(client, at):
    (_, _, words), *_ = ROWS
    paths = [f"{at}/letters/{number}" for number, *_ in ROWS]

    assert bool(seeing.gives_to_anybody(client.get, paths, words)) == (not at)


@BOTH
def test_s10_a_name_that_leaves_its_folder_is_seen(client, at):
    found = seeing.leaves_its_folder(client.get, f"{at}/file", "name", "for nobody")

    assert bool(found) == (not at)


@BOTH
def test_s09_a_call_to_a_machine_inside_is_seen(client, at):
    assert bool(seeing.calls_inside(client.get, f"{at}/fetch", "url")) == (not at)


def test_the_same_eyes_see_nothing_in_the_forum(site):
    hidden = f"/questions/{site.community.questions['hidden']}"
    read = {"search": ("/search", "q"), "similar": ("/search/similar", "title")}

    for path, field in (*read.values(), ("/questions", "area"), ("/ideas", "sort")):
        assert seeing.runs(site.get, path, field) == []
        assert seeing.leads_away(site.get, path, field) == []
        assert seeing.leaves_its_folder(site.get, path, field, "root:") == []
        assert seeing.calls_inside(site.get, path, field) == 0
    assert seeing.lacks(site.get("/")) == []
    assert not seeing.takes_foreign_forms(
        lambda path, **given: site.send("POST", path, by="customer", **given),
        "/questions/ask",
        {"title": "x"},
    )
    [[words]] = site.ask(
        "SELECT text FROM post WHERE id = ?", site.community.questions["hidden"]
    )
    assert words
    assert seeing.gives_to_anybody(site.get, [hidden], words) == []


def test_the_holes_are_no_part_of_what_is_installed():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = settings["tool"]["setuptools"]["packages"]["find"]["include"]

    assert packages == ["forum*"]
    assert not list((ROOT / "forum").rglob("*holes*"))
