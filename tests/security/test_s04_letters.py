"""S-04: what was written stands in a letter as text, whatever it is made of."""

from email import message_from_bytes, policy
from email.message import EmailMessage

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


def letters(site: Site) -> tuple[list[Letter], list[Letter]]:
    """Give the letters of the door, and those that tell people what happened."""
    with site.app.app_context():
        work_off(limit=1_000)
    sent = sorted(site.mailer.sent, key=lambda it: it.message_id)
    news = [it for it in sent if it.message_id.startswith("<notification.")]
    assert min(len(news), len(sent) - len(news)) > 1
    return [it for it in sent if it not in news], news


@pytest.fixture(scope="module")
def harmless(one_site: Site) -> tuple[list[Letter], list[Letter]]:
    one_site.restore()
    with one_site.as_it_began():
        spoil(one_site, PLAIN)
        return letters(one_site)


@pytest.mark.parametrize("words", STRINGS)
def test_s04_letters_hold_what_was_written_and_no_element_or_header_more(
    harmless, site, words
):
    spoil(site, STRINGS[words])

    door, news = letters(site)

    for plain, letter in zip(harmless[0], door, strict=True):
        read = read_like(letter, plain)
        assert check(letter.html, STRINGS[words]) == {"brand"}
        said = read["Subject"] + read.get_body(("plain",)).get_content()
        found = MARKED.findall(said)
        assert {(column, same(it)) for column, it in found} == {
            ("brand", same(STRINGS[words]))
        }
    for plain, letter in zip(harmless[1], news, strict=True):
        read_like(letter, plain)


def read_like(letter: Letter, plain: Letter) -> EmailMessage:
    """Read a letter as it is sent; it is made of what a harmless one is made of."""
    assert skeleton(letter.html) == skeleton(plain.html)
    assert runs_here(letter.html) == runs_here(plain.html)
    mail = bytes(compose(letter, sender="forum@example.org"))
    read = message_from_bytes(mail, policy=policy.default)
    assert sorted(read) == sorted(compose(plain, sender="forum@example.org"))
    assert [it.addr_spec for it in read["To"].addresses] == [plain.to]
    return read
