"""S-33: no other site reads anything with a reader's session, and no token acts."""

import pytest

from tests.security.addresses import path_of, places

OTHERS = (
    "null",
    "https://evil.example",
    "http://localhost.evil.example",
    "http://localhost:81",
    "https://localhost",
)
TOKENS = (
    {"Authorization": "Bearer {token}"},
    {"Authorization": "Basic YWRhOnRocmVlIGJsdWUgaG9yc2Vz"},
    {"X-User-Id": "1", "X-Forwarded-User": "admin", "Remote-User": "admin"},
    {"X-Api-Key": "{token}"},
)


@pytest.mark.parametrize("origin", OTHERS)
def test_s33_no_address_lets_another_site_read_it(site, origin):
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "X-CSRFToken",
    }
    for rule in site.app.url_map.iter_rules():
        values = next(iter(dict(places(rule, site.app, site.community)).values()))
        path = path_of(rule, site.app, values)
        for method in ("OPTIONS", "GET"):
            answer = site.send(method, path, by="customer", headers=asked)
            told = [it for it in answer.headers.keys() if it.startswith("Access-C")]  # noqa: SIM118 - not a mapping
            assert (path, told) == (path, [])


@pytest.mark.parametrize("headers", TOKENS)
def test_s33_nothing_but_the_session_says_who_asks(site, headers):
    token = site.community.tokens["admin"]
    given = {name: it.format(token=token) for name, it in headers.items()}

    for path in ("/admin/brand", "/settings/account", "/me/security"):
        in_header = site.get(path, headers=given)
        in_address = site.get(f"{path}?token={token}&session={token}&api_key={token}")

        assert {in_header.status_code, in_address.status_code} <= {303, 404}


def test_s33_no_address_gives_a_script_to_read_across_sites(site):
    """JSON by a name of the reader's choice would run on another page."""
    answer = site.get(
        "/search/similar?title=purple+router&callback=steal&jsonp=steal",
        headers={"Accept": "application/json"},
    )

    assert answer.mimetype == "application/json"
    assert "steal" not in answer.text
