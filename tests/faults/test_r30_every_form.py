"""R-30, for every form there is: a refusal gives back all that was typed.

What a browser keeps, with scripts and without, is in `test_r30_lost_text.py`. Passwords
are the exception: nobody shows those again.
"""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

import pytest

from forum.web.errors import NOT_TYPED
from tests.faults.refusing import NOT_ALLOWED, REFUSALS, Fault
from tests.live import say
from tests.security.addresses import FORMS, FROM_MAIL, Knock, knocks
from tests.security.site import Site

FOR_VISITORS = ("signin.", "questions.end_ask", "ideas.end_proposal")
WAYS = {**REFUSALS, **NOT_ALLOWED}


class Values(HTMLParser):
    """All that stands in the fields of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.is_inside = False
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self.is_inside = tag == "textarea"
        if self.is_inside:
            self.found.append("")
        elif tag in {"input", "button", "option"}:
            self.found.append(dict(attrs).get("value") or "")

    def handle_data(self, data) -> None:
        if self.is_inside:
            self.found[-1] += data

    def handle_endtag(self, _tag) -> None:
        self.is_inside = False


@pytest.fixture(scope="module")
def fragile(tmp_path_factory, empty_database) -> Iterator[tuple[Site, Fault]]:
    """Make a community whose forms can be made to fail."""
    site, fault = Site(tmp_path_factory.mktemp("refusing"), empty_database), Fault()
    fault.BY_THE_WAY = frozenset()  # each is a form of its own here
    site.app.before_request_funcs.setdefault(None, []).insert(0, fault.strike)
    yield site, fault
    site.close()


def typed_in(form: Mapping[str, object]) -> list[str]:
    return [str(it) for name, it in form.items() if name not in NOT_TYPED and it]


def refused(site: Site, fault: Fault, it: Knock) -> Iterator[tuple[str, bool]]:
    """Send a form that is refused in every way; say what is given back each time."""
    for what, error in WAYS.items():
        fault.next = error
        yield what, is_there(it, site.post(it.path, it.form, by=it.by).text)
    if it.endpoint in FROM_MAIL:  # their address is all the proof they take
        return
    page = site.send("POST", it.path, by=it.by, data=it.form).text
    yield "without its token", is_there(it, page)
    if not it.endpoint.startswith(FOR_VISITORS):
        yield "signed out", is_there(it, site.post(it.path, it.form).text)


def is_there(it: Knock, page: str) -> bool:
    there = "\0".join(Values(page).found).replace("\\n", "\n")
    return all(text in there for text in typed_in(it.form))


def test_r30_every_form_gives_back_what_was_typed_whatever_refused_it(fragile):
    site, fault = fragile
    with_words = [it for it in knocks(site.app, site.community) if typed_in(it.form)]

    results = {
        (it.endpoint, what): is_kept
        for it in with_words
        for what, is_kept in refused(site, fault, it)
    }

    say(f"R-30: {len(with_words)} forms: {sum(results.values())} of {len(results)}")
    assert len(with_words) > len(FORMS) / 2
    assert [what for what, is_kept in results.items() if not is_kept] == []
