"""The digest: one letter for all that waited, worth opening."""

from dataclasses import replace
from urllib.parse import urlsplit

from forum.infra.mail import Letter
from forum.kernel.clock import now
from forum.notify.notices.letters import back_to, safe, whole
from forum.notify.notices.stopping import digest_token, site
from forum.notify.queries import OwedDigest
from forum.notify.rules import SECTION_WORDS, DigestLine, why_words
from forum.notify.rules.return_address import LASTS
from forum.web.letters import write
from forum.web.navigation import address


def digest(owed: OwedDigest) -> Letter:
    """Write a digest. Its subject says the most important thing that is in it."""
    language = owed.person.language
    stop_url = address(
        "notify.stop_digests",
        token=digest_token(owed.id, owed.person),
        lang=language or None,
    )
    sections = [
        (SECTION_WORDS[section], [_in_mail(each, language) for each in lines])
        for section, lines in owed.contents.sections
    ]
    written = write(
        "notify/mail/digest",
        to=owed.person.email or "",
        language=language,
        name=f"digest.{owed.id}",
        headers={
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<digest.{urlsplit(site().site_url).hostname}>",
        },
        first=safe(owed.contents.first),
        sections=sections,
        why_words=why_words,
        count=owed.contents.count,
        more=owed.contents.more,
        all_url=address("notify.notifications", lang=language or None),
        settings_url=address("notify.settings", lang=language or None),
        stop_url=stop_url,
    )
    return replace(written, bounces_to=back_to(owed.person.id, now().date() + LASTS))


def _in_mail(it: DigestLine, language: str) -> DigestLine:
    line = safe(it.line)
    return replace(it, line=replace(line, url=whole(line.url, language)))
