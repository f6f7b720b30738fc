"""What every template keeps to, so that the strict policy never breaks a page."""

import re

import pytest
from jinja2 import Environment, nodes

from forum.config import ROOT

TEMPLATES = ROOT / "templates"
EVERY = sorted(TEMPLATES.rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
name = lambda path: str(path.relative_to(TEMPLATES))  # noqa: E731


def mails(path) -> bool:
    return "mail" in name(path)


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_a_template_says_on_its_first_line_what_it_is(path):
    assert path.read_text().startswith("{# ")


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_documents_the_macro_it_holds(path):
    said, *_ = path.read_text().split("#}")
    tree = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(
        path.read_text()
    )
    macros = [each.name for each in tree.find_all(nodes.Macro)]

    assert macros
    assert all(f"{macro}(" in said for macro in macros)


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_html_is_trusted_in_one_place_alone(path):
    if name(path) == "components/prose.html":
        return

    assert not re.search(r"\|\s*safe|Markup|autoescape false", path.read_text())


# What no browser runs: a page described to programs, in JSON.
DATA = '<script type="application/ld+json">'


@pytest.mark.parametrize("path", [p for p in EVERY if not mails(p)], ids=name)
def test_no_script_style_or_handler_stands_in_a_page(path):
    text = path.read_text()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    scripts = set(re.findall(r"<script[^>]*>", text)) - {DATA}
    assert all("src=" in script for script in scripts)
