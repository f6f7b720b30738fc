"""Every template is used, and says everything in words that can be translated."""

import re

import pytest
from jinja2 import nodes

from forum.config import ROOT
from tests.architecture.source import TEMPLATES, modules

EVERY = sorted(
    path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*")
)
NAMED = re.compile(r"[\"']([\w./-]+\.(?:html|txt|xml))[\"']")


MACRO = re.compile(r"{% macro (\w+)\(")
COMPONENTS = [name for name in EVERY if name.startswith("components/")]
# Named in parts: a letter without its ending, a chapter of the style guide by its word.
NAMED_OTHERWISE = re.compile(r".*/mail/|layouts/mail|design/_\w+\.html")


def text_of(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@pytest.fixture(scope="module")
def named() -> set[str]:
    """List every template that another one or the code names."""
    texts = [text_of(name) for name in EVERY]
    texts += [(ROOT / name).read_text("utf-8") for name in modules()]
    return {name for text in texts for name in NAMED.findall(text)}


@pytest.mark.parametrize("name", sorted({*EVERY} - {*COMPONENTS}))
def test_a_template_is_used(name, named):
    assert name in named or NAMED_OTHERWISE.match(name)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_used(name):
    macros = "|".join(MACRO.findall(text_of(name)))
    used = re.compile(rf"\b(?:{macros})\(")

    assert any(used.search(text_of(other)) for other in EVERY if other != name)


@pytest.mark.parametrize(
    "name", [name for name in EVERY if name.endswith((".html", ".txt"))]
)
def test_what_a_template_says_can_be_found_by_translators(name, app):
    tree = app.jinja_env.parse(text_of(name))
    said = [
        call
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext"}
    ]

    hidden = [it.lineno for it in said if not isinstance(it.args[0], nodes.Const)]
    assert hidden == []
