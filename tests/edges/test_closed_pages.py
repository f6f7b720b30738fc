"""The pages of a closed community hold nothing that cannot be done any more."""

import re

import pytest
from werkzeug.exceptions import HTTPException

from forum.app import create_app
from forum.infra.db import session
from tests.conftest import Browser, config_in
from tests.security.community import settle

DOORS = {
    *("/sign-in", "/sign-in/passkey", "/sign-out"),
    *("/me/data/archive", "/me/data/close", "/me/data/stay"),
}
PLACES = (
    *("/", "/questions", "/ideas", "/results", "/commitments", "/promise", "/ledger"),
    *(
        "/search?q=box",
        "/search?q=nothing-like-it",
        "/moderation/log",
        "/notifications",
    ),
    *("/people/the-author", "/me/exchanges", "/settings/account", "/contacts", "/desk"),
)
MOST = 200


@pytest.fixture
def community(app):  # noqa: ARG001 - needs the database
    found = settle()
    session.commit()
    return found


@pytest.fixture
def closed(app, tmp_path, community):  # noqa: ARG001 - written before it closes
    """Start the same community anew, after it was closed."""
    config = config_in(
        tmp_path, closed_since="2026-11-20", closed_because="The brand has left."
    )
    site = create_app(config, app.extensions["forum.adapters"])
    site.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return site


@pytest.fixture
def takes_a_form(closed):
    """Say whether the page of an address has a form at the same address."""
    addresses = closed.url_map.bind("localhost")

    def is_sent_there(address: str) -> bool:
        try:
            return bool(addresses.match(address, method="POST"))
        except HTTPException:
            return False

    return is_sent_there


@pytest.mark.parametrize("who", ["visitor", "asker", "author", "staff", "moderator"])
def test_a_closed_community_offers_nothing_that_it_does_not_take(
    closed, community, takes_a_form, who
):
    """Brand account deletes itself: no form, and no way to one, on any page."""
    browser = Browser(closed.test_client())
    if who != "visitor":
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = community.tokens[who], True
    seen, to_see, wrong = set(), list(PLACES), set()

    while to_see and len(seen) < MOST:
        place = to_see.pop(0)
        seen.add(place)
        answer = browser.get(place, follow_redirects=True, buffered=True)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        page = answer.text
        sent_to = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', page)
        led_to = re.findall(r'<a [^>]*href="(/[^"#?]*)', page)
        wrong |= {(place, it) for it in sent_to if it not in DOORS}
        wrong |= {(place, it) for it in led_to if takes_a_form(it) and it not in DOORS}
        ways_on = {it for it in led_to if not takes_a_form(it)}
        to_see += sorted(ways_on - seen - {*to_see})

    assert wrong == set()
    assert (to_see, len(seen) > 50) == ([], True)


@pytest.mark.parametrize("place", ["/questions/ask", "/ideas/propose", "/sign-up"])
def test_the_page_of_a_form_says_that_the_community_is_closed(closed, place):
    """Brand account deletes itself: nobody types what will not be taken."""
    page = Browser(closed.test_client()).get(place)

    assert page.status_code == 403
    assert "Everything can be read, nothing written." in page.text
    assert "<textarea" not in page.text
    assert "sign in" not in page.text
