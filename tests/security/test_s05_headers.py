"""S-05: what every answer tells the browser, whatever becomes of the request."""

import re
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from tests.security.addresses import FORMS, path_of, places
from tests.security.page import is_page, runs_here
from tests.security.site import Site

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
FILE_POLICY = {"default-src": "'none'", "sandbox": ""}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
REFERRER = "strict-origin-when-cross-origin"
REFERRER_OF_A_TOKEN = "strict-origin"
KEPT_BY_BROWSERS = ("/static/", "/files/", "/logo/")
# The same for everybody, and asked about each time.
KEPT_BY_ANYBODY = re.compile(r"/feeds/.*|.*\.atom|/sitemap.*|/robots\.txt")
TYPES = {
    f"{kind}; charset=utf-8"
    for kind in (
        *("text/html", "text/css", "text/javascript", "text/plain", "text/csv"),
        *("application/atom+xml", "application/xml"),
    )
}
TYPES_WITHOUT_CHARSET = {"image/svg+xml", "application/json", "application/jsonl"}
HTTPS = "https://help.example.org"


@pytest.fixture(scope="session")
def secure_site(tmp_path_factory, empty_database) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("secure")
    site = Site(folder, empty_database, base_url=HTTPS)
    yield site
    site.close()


def faults(answer: TestResponse) -> list[str]:
    """List what is missing from an answer, or too much."""
    path, headers = answer.request.path, answer.headers
    wrong = [name for name, value in ALWAYS.items() if headers.get(name) != value]
    gives_file = path.startswith("/files/") and answer.request.method != "OPTIONS"
    is_file = gives_file and answer.status_code < 300
    policy = FILE_POLICY if is_file else POLICY
    if directives(headers.get("Content-Security-Policy", "")) != policy:
        wrong.append("Content-Security-Policy")
    if headers.get("Referrer-Policy") not in {REFERRER, REFERRER_OF_A_TOKEN}:
        wrong.append("Referrer-Policy")
    if set(headers) & {"Server", "X-Powered-By", "Via"}:
        wrong.append("names what serves it")
    may_be_kept = answer.status_code < 300 and path.startswith(KEPT_BY_BROWSERS)
    is_given = answer.status_code in {200, 304} and answer.request.method != "OPTIONS"
    is_for_all = is_given and KEPT_BY_ANYBODY.fullmatch(path)
    kept = "public, no-cache" if is_for_all else "private, no-store"
    if not may_be_kept and headers.get("Cache-Control") != kept:
        wrong.append("Cache-Control")
    has_text = len(answer.data) and answer.mimetype not in TYPES_WITHOUT_CHARSET
    if has_text and answer.content_type not in TYPES:
        wrong.append(f"Content-Type {answer.content_type}")
    if is_page(answer):
        wrong += runs_here(answer.text)
    return wrong


def directives(policy: str) -> dict[str, str]:
    parts = (it.strip().partition(" ") for it in policy.split(";"))
    return {name: value for name, _, value in parts}


def every_answer(site: Site) -> Iterator[TestResponse]:
    """Knock everywhere, in every way, as nobody and as the moderator."""
    for rule in site.app.url_map.iter_rules():
        is_read = "GET" in rule.methods
        path = ""
        for state, values in places(rule, site.app, site.community):
            path = path_of(rule, site.app, values)
            for by in ("visitor", "moderator"):
                if is_read:
                    yield site.get(path, by=by)
                    if state in {"", "public", "public question"}:
                        yield site.send("HEAD", path, by=by)
                else:
                    yield site.post(path, FORMS[rule.endpoint](site.community), by=by)
                    site.restore()
        if not is_read:
            yield site.post(path, {}, by="visitor")
            yield site.post(path, {}, by="moderator")
            site.restore()
        yield site.send("OPTIONS", path)


def test_s05_every_answer_keeps_the_header_contract(site):
    wrong = [
        (answer.status_code, answer.request.method, answer.request.path, found)
        for answer in every_answer(site)
        if (found := faults(answer))
    ]

    assert wrong == []


def test_s05_every_kind_of_refusal_keeps_the_header_contract(site, monkeypatch):
    hidden, closed = (
        f"/questions/{site.community.questions[it]}" for it in ("hidden", "closed")
    )
    off_topic = {"reason": "off_topic"}
    big = {"content_length": 30 * 2**20, "input_stream": None}

    def fall_over() -> str:
        message = "a page fell over"
        raise RuntimeError(message)

    monkeypatch.setitem(site.app.view_functions, "moderation.log", fall_over)
    refusals = {
        400: site.send("POST", "/questions/ask"),
        403: site.get("/admin/brand", by="customer"),
        404: site.get("/nowhere"),
        405: site.send("DELETE", "/questions"),
        409: site.post(f"{closed}/close", off_topic, by="moderator"),
        410: site.get(hidden),
        413: site.send("POST", "/questions/ask", by="customer", **big),
        422: site.post("/questions/ask", {}, by="customer"),
        429: guess(site, times=6),
        500: site.get("/moderation/log"),
    }

    found = {status: answer.status_code for status, answer in refusals.items()}
    assert found == {status: status for status in refusals}
    assert [found for it in refusals.values() if (found := faults(it))] == []
    assert "Retry-After" in refusals[429].headers


def test_s05_what_a_browser_has_already_is_not_sent_again_without_its_headers(site):
    """Answers that can be asked for again by their tag keep the contract in a 304."""
    for rule in site.app.url_map.iter_rules():
        for _, values in places(rule, site.app, site.community):
            if "GET" in rule.methods:
                path = path_of(rule, site.app, values)
                tag = site.get(path).headers.get("ETag")
                if tag:
                    again = site.get(path, headers={"If-None-Match": tag})
                    assert again.status_code == 304
                    assert faults(again) == []


def test_s05_over_tls_every_answer_says_to_stay_there(secure_site):
    for path in ("/", "/nowhere", "/sign-in", "/static/nothing.css", "/health/live"):
        answer = secure_site.get(path, base_url=HTTPS)

        said = answer.headers["Strict-Transport-Security"]
        assert said == "max-age=63072000; includeSubDomains"


def test_s05_cookies_are_kept_from_scripts_and_from_neighbours(secure_site):
    form = FORMS["signin.come_in"](secure_site.community)
    answer = secure_site.post(
        "/sign-in", form, base_url=HTTPS, headers={"Origin": HTTPS}
    )
    cookies = answer.headers.getlist("Set-Cookie")

    names = sorted(it.partition("=")[0] for it in cookies)
    assert answer.status_code == 303
    assert names == ["__Host-device", "__Host-forum"]
    for cookie in cookies:
        flags = {it.strip() for it in cookie.split(";")[1:]}
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= flags
        assert "Domain" not in cookie


def test_s05_without_tls_cookies_are_kept_from_scripts_too(site):
    answer = site.post("/sign-in", FORMS["signin.come_in"](site.community))

    for cookie in answer.headers.getlist("Set-Cookie"):
        assert {"HttpOnly", "SameSite=Lax"} <= {it.strip() for it in cookie.split(";")}


def test_s17_who_only_reads_gets_no_cookie(site):
    """Only pages with a form for visitors leave one: the token of that form."""
    reader = site.app.test_client(use_cookies=False)
    left = {
        rule.rule
        for rule in site.app.url_map.iter_rules()
        for _, values in places(rule, site.app, site.community)
        if "GET" in rule.methods
        and "Set-Cookie" in _read(reader, path_of(rule, site.app, values)).headers
    }

    assert left == {
        "/contacts/person",
        "/design/",
        "/questions/ask",
        "/ideas/propose",
        "/reset",
        "/reset/<token>",
        "/settings/address/<token>",
        "/sign-in",
        "/sign-in/code",
        "/sign-up",
        "/sign-up/<token>",
        "/verify/<token>",  # the proof of who answers, for the page of its round alone
    }


def _read(reader, path: str) -> TestResponse:
    """Read a page; a question's where its words stand."""
    answer = reader.get(path)
    moved = answer.status_code == 301
    return reader.get(answer.headers["Location"]) if moved else answer


def guess(site: Site, *, times: int) -> TestResponse:
    """Try passwords until the site has had enough."""
    wrong = {"who": "the-customer", "password": "not this one, surely"}
    for _ in range(times):
        answer = site.post("/sign-in", wrong)
    return answer
