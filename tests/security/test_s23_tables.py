"""S-23: no cell of a table that somebody saves is a formula."""

import csv
from io import StringIO

from tests.security.addresses import path_of, places
from tests.security.sinks import COLUMNS

SIGNS = ("=", "+", "-", "@", "\t", "\r", "|", "＝", "＋", "－", "＠", "\0")
FORMULA = '=HYPERLINK("http://evil.example";"x")'


def tables(site) -> dict[str, str]:
    """Find every address that gives a table."""
    found = {}
    for rule in site.app.url_map.iter_rules():
        if "GET" in rule.methods:
            values = next(iter(dict(places(rule, site.app, site.community)).values()))
            path = path_of(rule, site.app, values)
            answer = site.get(path, by="admin")
            if answer.mimetype == "text/csv":
                found[path] = answer.text
    return found


def test_s23_no_cell_of_any_table_begins_like_a_formula(site):
    """Whatever people have written: no words of theirs stand in a table today."""
    for statement in COLUMNS.values():
        if statement.startswith("UPDATE"):
            site.run(statement, FORMULA)

    given = tables(site)

    assert given
    for path, text in given.items():
        cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
        assert len(cells) > 20
        assert [it for it in cells if it.startswith(SIGNS)] == [], path
        assert "HYPERLINK" not in text
