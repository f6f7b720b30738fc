"""S-21: whatever a request says its host is, mails and feeds lead to this site."""

import re

import pytest

from forum.infra.db import session
from tests.signin.conftest import PASSWORD

FORGED = (
    {"Host": "evil.example"},
    {"Host": "localhost.evil.example"},
    {"Host": "localhost:80@evil.example"},
    {"Host": "evil.example:80"},
    {"Host": "localhost."},
    {"X-Forwarded-Host": "evil.example"},
    {"Forwarded": "host=evil.example;proto=https"},
    {"X-Host": "evil.example", "X-Original-URL": "//evil.example/"},
    {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "//evil.example"},
)
GIVEN = {
    "/reset": {"email": "ada@example.org"},
    "/sign-up": {"name": "Grace", "email": "g@example.org", "password": PASSWORD},
}


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("headers", FORGED)
@pytest.mark.parametrize("path", ["/reset", "/sign-up"])
def test_s_21_a_mail_leads_to_the_configured_address(
    browser, work, mailer, headers, path
):
    browser.get("/")

    answer = browser.client.post(path, data=GIVEN[path], headers=headers)
    work()

    assert answer.status_code in {303, 400}
    for letter in mailer.sent:
        addresses = re.findall(r"https?://[^/\s\"]+", letter.text + letter.html)
        assert set(addresses) == {"http://localhost"}
    if answer.status_code == 303:
        assert mailer.sent


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.2"]
)
def test_s_21_an_unknown_host_is_refused(browser, host):
    for path in ("/sign-in", "/reset", "/"):
        assert browser.client.get(path, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("headers", FORGED)
@pytest.mark.parametrize(
    "path", ["/feeds/questions.atom", "/sitemap.xml", "/robots.txt", "/"]
)
def test_s_21_what_programs_read_leads_to_the_configured_address(
    browser, make, headers, path
):
    make.question()
    session.commit()

    answer = browser.client.get(path, headers=headers)

    assert answer.status_code in {200, 400}
    assert "evil.example" not in answer.text
    if answer.status_code == 200:
        assert "http://localhost/" in answer.text
