"""Events are plain facts; permissions are all used; tables hold together."""

import ast
import dataclasses
import re
from functools import cache
from types import UnionType
from typing import get_args, get_type_hints

import pytest

from forum import reference
from forum.infra.db import Base
from forum.kernel.events import Event
from forum.permissions.table import WHO_MAY, Can
from tests.architecture.source import TEMPLATES, nodes

EVENTS = sorted(reference.kinds(Event), key=lambda it: it.name)
PLAIN = {int, str, bool, type(None)}
TABLES = Base.metadata.sorted_tables


def test_there_are_events_and_each_has_a_name_of_its_own():
    names = [it.name for it in EVENTS]

    assert len(names) > 10
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("event", EVENTS, ids=lambda it: it.name)
def test_an_event_cannot_change_and_holds_plain_values(event):
    kinds = [
        part
        for hint in get_type_hints(event).values()
        for part in (get_args(hint) if isinstance(hint, UnionType) else [hint])
        if hint in PLAIN or isinstance(hint, UnionType)
    ]

    assert event.__dataclass_params__.frozen
    assert len(kinds) >= len(dataclasses.fields(event))
    assert set(kinds) <= PLAIN


@pytest.mark.parametrize("event", EVENTS, ids=lambda it: it.name)
def test_an_event_is_named_after_its_subject_and_says_what_happened(event):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", event.name)
    assert event.__doc__.endswith(".")


@cache
def used_permissions() -> set[str]:
    in_code = {
        node.attr
        for name, node in nodes(ast.Attribute)
        if getattr(node.value, "id", "") == "Can"
        and name != "forum/permissions/table.py"
    }
    texts = [path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")]
    return in_code.union(*(re.findall(r"\bCan\.([A-Z_]+)", text) for text in texts))


@pytest.mark.parametrize("can", Can)
def test_whatever_can_be_allowed_is_asked_somewhere(can):
    assert can in WHO_MAY
    assert can.name in used_permissions()


@pytest.mark.parametrize("table", TABLES, ids=lambda it: it.name)
def test_a_table_points_only_to_tables_there_are(table):
    for key in table.foreign_keys:
        assert key.column.table in TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda it: it.name)
def test_every_constraint_of_a_table_has_a_name_for_migrations(table):
    assert all(it.name for it in [*table.constraints, *table.indexes])
