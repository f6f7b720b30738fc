"""S-01: who gets what from every address, in every state of what stands there.

What is expected stands in `matrix.txt`, to be read as a table. After an address was
added, `python -m tests.security.test_s01_matrix` prints the table as it would be.
"""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from werkzeug.routing import Rule

from forum.app import create_app
from forum.config import ROOT
from forum.infra.db import db
from tests.conftest import config_in
from tests.security.addresses import FORMS, path_of, places
from tests.security.community import ACTORS
from tests.security.site import Site

MATRIX: Final = Path(__file__).with_name("matrix.txt")
WIDTH: Final = 38
Answers = Mapping[str, list[str]]  # state → one answer for each person


def table() -> Mapping[str, Answers]:
    """Read what is expected, by address."""
    address, found = "", dict[str, dict[str, list[str]]]()
    for line in MATRIX.read_text("utf-8").splitlines():
        if line.startswith("  "):
            found[address][line[:WIDTH].strip()] = line[WIDTH:].split()
        elif line and not line.startswith("#"):
            address = line
            found[address] = {}
    return found


EXPECTED: Final = table()


def addresses(site: Site) -> Iterator[tuple[str, Rule]]:
    """List every address with each method it takes."""
    for rule in site.app.url_map.iter_rules():
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            yield f"{method} {rule.rule}", rule


def answers(site: Site, method: str, rule: Rule) -> Answers:
    """Knock at every state as everybody, each time in the community as it was."""
    return {
        state or "-": [_answer(site, method, rule, dict(values), by) for by in ACTORS]
        for state, values in places(rule, site.app, site.community)
    }


def _answer(site: Site, method: str, rule: Rule, values: dict, by: str) -> str:
    path = path_of(rule, site.app, values)
    if method == "GET":
        before = site.version()
        answer = site.get(path, by=by)
        assert site.version() == before, f"reading {path} changed something"
        leads_in = "/sign-in?" in answer.headers.get("Location", "")
        return "in" if leads_in else str(answer.status_code)
    answer = site.post(path, FORMS[rule.endpoint](site.community), by=by)
    site.restore()
    return str(answer.status_code)


def test_s01_every_address_has_its_lines_in_the_table(one_site):
    assert {address for address, _ in addresses(one_site)} == set(EXPECTED)


def test_s01_the_table_names_everybody_in_the_order_of_its_columns():
    header = MATRIX.read_text("utf-8").splitlines()[0]

    assert header.removeprefix("#").split() == list(ACTORS)


@pytest.mark.parametrize("address", EXPECTED)
def test_s01_everybody_gets_what_the_table_says(site, address):
    rule = dict(addresses(site))[address]

    found = answers(site, address.split()[0], rule)

    assert found == EXPECTED[address]


# Their words are looked at before they are asked who they are.
MAY_BEGIN: Final = {
    ("POST /questions/ask", "visitor"),
    ("POST /ideas/propose", "visitor"),
    ("POST /contacts/person", "visitor"),
}


@pytest.mark.parametrize("address", [it for it in EXPECTED if it.startswith("POST")])
def test_s01_nobody_is_shown_a_form_that_they_may_not_send(site, address):
    """An empty form is refused like a good one, before anybody looks into it."""
    rule = dict(addresses(site))[address]

    for state, values in places(rule, site.app, site.community):
        for who, expected in zip(ACTORS, EXPECTED[address][state or "-"], strict=True):
            if expected in {"403", "404"} and (address, who) not in MAY_BEGIN:
                answer = site.post(path_of(rule, site.app, values), {}, by=who)
                assert (state, who, str(answer.status_code)) == (state, who, expected)


def test_s01_whoever_cannot_see_a_thing_cannot_tell_it_from_nothing():
    """Every address about it answers them 404, but the tombstone of a thread."""
    told_apart = [
        (address, state, who)
        for address, states in EXPECTED.items()
        for state, given in states.items()
        for who, answer in zip(ACTORS, given, strict=True)
        if _is_out_of_sight(address, state, who) and answer not in {"404", "410"}
    ]

    assert told_apart == []


def _is_out_of_sight(address: str, state: str, who: str) -> bool:
    column = ACTORS.index(who)
    for about, shown_by in SEEN_AT.items():
        if about in address:
            return EXPECTED[shown_by][state][column] in {"404", "410"}
    return False


SEEN_AT: Final = {
    "<int:question_id>": "GET /questions/<int:question_id>/<slug>",
    "<int:answer_id>": "GET /questions/answers/<int:answer_id>",
    "<int:idea_id>": "GET /ideas/<int:idea_id>/<slug>",
    "<int:post_id>": "GET /posts/<int:post_id>/history",
}


def test_s01_a_visitor_changes_nothing_but_at_the_door():
    changed = {
        address
        for address, states in EXPECTED.items()
        if address.startswith("POST")
        for given in states.values()
        if given[ACTORS.index("visitor")].startswith(("2", "3"))
    }

    assert changed == {
        "POST /contacts/voices/<token>",  # whoever has the letter is asked, not known
        "POST /messages/digest/<token>",  # so has whoever has a letter
        "POST /messages/mute/<token>",
        "POST /ideas/propose/solved",  # so does a proposal
        "POST /questions/ask/solved",  # an ask ends with what was here already
        "POST /reset",
        "POST /reset/<token>",
        "POST /settings/address/<token>",  # whoever has the link has the mailbox
        "POST /sign-in",
        "POST /sign-in/code",  # its answer to a wrong code is the page again
        "POST /sign-in/passkey/challenge",  # a question, which a key answers
        "POST /sign-in/kept",
        "POST /sign-up/kept",
        "POST /sign-out",
        "POST /sign-up",
        "POST /sign-up/<token>",
    }


def test_s01_the_page_about_security_says_how_much_is_asked():
    lines = sum(len(states) for states in EXPECTED.values())
    states = {state for given in EXPECTED.values() for state in given}
    said = (ROOT / "docs" / "security.md").read_text("utf-8")

    assert (
        f"{len(EXPECTED)} addresses, {len(ACTORS)} kinds of people, "
        f"{len(states)} states: {lines * len(ACTORS):,} answers"
    ) in said


def written(site: Site) -> str:
    """Write the table as it is today."""
    lines = [f"# {'':{WIDTH - 2}}" + "".join(f"{it:<13}" for it in ACTORS).rstrip()]
    for address, rule in sorted(addresses(site), key=lambda it: it[0].split()[::-1]):
        lines += ["", address]
        for state, found in answers(site, address.split()[0], rule).items():
            cells = "".join(f"{it:<13}" for it in found)
            lines.append(f"  {state:{WIDTH - 2}}{cells}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(config_in(Path(folder) / "empty"))
        with app.app_context():
            db.create_all()
            db.session.remove()
            db.engine.dispose()
        site = Site(Path(folder), Path(folder) / "empty" / "forum.db")
        print(written(site))  # noqa: T201 - its purpose
        site.close()
