"""S-06: on every address, no form takes effect that this site did not give out here.

The door's own tests are in `test_s06_foreign_forms.py`.
"""

import pytest

from tests.security.addresses import FROM_MAIL, Knock, knocks, path_of, places
from tests.security.at_the_door import ANSWERED_ELSEWHERE
from tests.security.site import Site

OTHER_SITES = (
    "null",
    "https://evil.example",
    "http://localhost:81",
    "http://localhost.evil.example",
    "http://forum.localhost",
    "https://localhost",
    "file://",
)
SAFE = ("GET", "HEAD", "OPTIONS")
TRICKS = (
    {"headers": {"X-HTTP-Method-Override": "POST"}},
    {"headers": {"X-HTTP-Method": "DELETE"}},
    {"query_string": {"_method": "POST", "method": "POST"}},
)


@pytest.fixture
def forms(site: Site) -> list[Knock]:
    return list(knocks(site.app, site.community))


def asking_for_a_token(forms: list[Knock]) -> list[Knock]:
    assert {it.endpoint for it in forms} > FROM_MAIL
    return [it for it in forms if it.endpoint not in FROM_MAIL]


def test_s06_every_form_takes_effect_with_its_own_token(site, forms):
    """Otherwise what is refused below would prove nothing."""
    for it in forms:
        if it.endpoint in ANSWERED_ELSEWHERE:
            continue
        site.restore()
        answer = site.post(it.path, it.form, by=it.by)
        assert (it.path, answer.status_code) in {(it.path, 303), (it.path, 200)}


def test_s06_without_the_token_of_this_session_nothing_happens(site, forms):
    with site.unchanged():
        for it in asking_for_a_token(forms):
            tokens = {
                "none": {},
                "empty": {"csrf_token": ""},
                "invented": {"csrf_token": "IjAwMDAi.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbb"},
                "of a visitor": {"csrf_token": site.visits["visitor"].token},
                "of theirs elsewhere": {"csrf_token": site.visit(it.by).token},
            }
            for kind, token in tokens.items():
                answer = site.send("POST", it.path, by=it.by, data=it.form | token)
                assert (it.path, kind, answer.status_code) == (it.path, kind, 400)


@pytest.mark.parametrize("origin", OTHER_SITES)
def test_s06_a_form_from_another_site_is_refused_with_the_right_token(
    site, forms, origin
):
    with site.unchanged():
        for it in forms:
            answer = site.post(it.path, it.form, by=it.by, headers={"Origin": origin})
            assert (it.path, answer.status_code) == (it.path, 403)


def test_s06_a_token_in_the_address_is_no_token(site, forms):
    with site.unchanged():
        for it in asking_for_a_token(forms):
            url = f"{it.path}?csrf_token={site.visits[it.by].token}"
            answer = site.send("POST", url, by=it.by, data=it.form)
            assert (it.path, answer.status_code) == (it.path, 400)


def test_s06_looking_changes_nothing(site):
    """Each GET by everybody in every state is watched by the matrix of S-01."""
    for rule in site.app.url_map.iter_rules():
        values = next(iter(dict(places(rule, site.app, site.community)).values()))
        path = path_of(rule, site.app, values)
        for by in ("visitor", "admin"):
            for method in ("HEAD", "OPTIONS"):
                with site.unchanged():
                    site.send(method, path, by=by)


def test_s06_reading_stays_reading_whatever_else_is_asked_for(site, forms):
    with site.unchanged():
        for it in forms:
            for trick in TRICKS:
                site.send("GET", it.path, by=it.by, **trick)
            form = it.form | {"csrf_token": site.visits[it.by].token}
            for method in SAFE:
                site.send(method, it.path, by=it.by, data=form)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_s06_no_other_method_is_taken(site, forms, method):
    with site.unchanged():
        for it in forms:
            form = it.form | {"csrf_token": site.visits[it.by].token}
            answer = site.send(method, it.path, by=it.by, data=form)
            assert (it.path, answer.status_code) == (it.path, 405)
