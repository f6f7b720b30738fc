"""S-04: what was written stands in a letter as text, whatever it is made of."""

from email import message_from_bytes, policy

import pytest

from forum.infra.mail import Letter, compose
from forum.infra.outbox import work_off
from tests.security.site import Site
from tests.security.test_s04_sinks import (
    MARKED,
    PLAIN,
    STRINGS,
    check,
    runs_here,
    same,
    skeleton,
    spoil,
)


def letters(site: Site, *, are_told: bool = False) -> list[Letter]:
    """Give the letters of the door, or those that tell people what happened."""
    with site.app.app_context():
        work_off(limit=1_000)
    sent = sorted(site.mailer.sent, key=lambda it: it.message_id)
    told = [it for it in sent if it.message_id.startswith("<notification.")]
    assert min(len(told), len(sent) - len(told)) > 1
    return [it for it in sent if (it in told) == are_told]


@pytest.fixture(scope="module")
def harmless_letters(one_site: Site) -> list[Letter]:
    one_site.restore()
    spoil(one_site, PLAIN)
    return letters(one_site)


@pytest.mark.parametrize("words", STRINGS)
def test_s04_letters_hold_what_was_written_and_no_element_more(
    harmless_letters, site, words
):
    spoil(site, STRINGS[words])

    for plain, letter in zip(harmless_letters, letters(site), strict=True):
        assert skeleton(letter.html) == skeleton(plain.html)
        assert runs_here(letter.html) == runs_here(plain.html)
        assert check(letter.html, STRINGS[words]) == {"brand"}
        mail = bytes(compose(letter, sender="forum@example.org"))
        read = message_from_bytes(mail, policy=policy.default)
        assert sorted(read) == sorted(compose(plain, sender="forum@example.org"))
        assert [it.addr_spec for it in read["To"].addresses] == [plain.to]
        said = read["Subject"] + read.get_body(("plain",)).get_content()
        found = MARKED.findall(said)
        assert {(column, same(it)) for column, it in found} == {
            ("brand", same(STRINGS[words]))
        }


@pytest.fixture(scope="module")
def harmless_news(one_site: Site) -> list[Letter]:
    one_site.restore()
    one_site.mailer.sent.clear()
    spoil(one_site, PLAIN)
    return letters(one_site, are_told=True)


@pytest.mark.parametrize("words", STRINGS)
def test_s04_letters_that_quote_people_hold_no_element_and_no_header_more(
    harmless_news, site, words
):
    site.mailer.sent.clear()
    spoil(site, STRINGS[words])

    for plain, letter in zip(harmless_news, letters(site, are_told=True), strict=True):
        assert skeleton(letter.html) == skeleton(plain.html)
        assert runs_here(letter.html) == runs_here(plain.html)
        mail = bytes(compose(letter, sender="forum@example.org"))
        read = message_from_bytes(mail, policy=policy.default)
        assert sorted(read) == sorted(compose(plain, sender="forum@example.org"))
        assert [it.addr_spec for it in read["To"].addresses] == [plain.to]
