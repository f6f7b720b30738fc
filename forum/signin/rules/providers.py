"""Sites that vouch for people, as the settings name them."""

import re
import tomllib
from dataclasses import dataclass, field, fields
from typing import Final
from urllib.parse import urlsplit

SLUG: Final = re.compile("[a-z0-9][a-z0-9-]{0,29}")


class BadProvider(ValueError):
    """The settings of a provider make no sense; the message says which and why."""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A site where people have an account, and which says so (OpenID Connect)."""

    slug: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Vouched:
    """What a provider says of somebody. Who they are is the issuer and the subject."""

    issuer: str
    subject: str
    email: str = ""
    is_email_theirs: bool = False
    """Whether the provider has made sure of that itself."""

    name: str = ""
    signed_in_at: int = 0


def providers(text: str) -> tuple[Provider, ...]:
    """Read the settings: one table for each provider, named as in its addresses."""
    found = tuple(_provider(slug, it) for slug, it in tomllib.loads(text).items())
    issuers = [it.issuer for it in found]
    if len(set(issuers)) < len(issuers):
        message = "Two providers have the same issuer."
        raise BadProvider(message)
    return found


def _provider(slug: str, given: object) -> Provider:
    wanted = {it.name for it in fields(Provider)} - {"slug"}
    if not SLUG.fullmatch(slug):
        message = f"{slug!r} must be small letters, digits and hyphens."
        raise BadProvider(message)
    if not isinstance(given, dict) or set(given) != wanted:
        message = f"{slug} needs exactly: {', '.join(sorted(wanted))}."
        raise BadProvider(message)
    if not all(isinstance(it, str) and it for it in given.values()):
        message = f"{slug}: every value must be text."
        raise BadProvider(message)
    issuer = urlsplit(given["issuer"])
    if issuer.scheme not in {"https", "http"} or issuer.query or issuer.fragment:
        message = f"{slug}: the issuer must look like https://id.example.org."
        raise BadProvider(message)
    return Provider(slug=slug, **given)
