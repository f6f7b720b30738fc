"""OpenID Connect, as the one who asks: authorization code, PKCE, and every check.

What a provider says is believed when it is signed with a key of the configured issuer,
for us, for this attempt, and is not old. Who calls and what may be called is the
business of `forum.infra.http`.
"""

import hmac
import json
import logging
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from forum.infra import http
from forum.kernel.clock import now
from forum.kernel.errors import ForumError, Invalid, Unavailable
from forum.kernel.text import say
from forum.signin.rules.providers import Provider, Vouched

log = logging.getLogger(__name__)

# No secret that both sides know, and not "none": only who has the private key signs.
ALGORITHMS: Final = ("RS256", "PS256", "ES256")
SLACK: Final = 60  # seconds by which clocks may differ
OLDEST: Final = 600  # seconds: an attempt lasts no longer
LONGEST: Final = 255  # signs of a subject, as the standard has it
STATUS_OK: Final = 200


class Untrue(Exception):
    """What a provider said cannot be believed. The message is for the log alone."""


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What ties an answer to an attempt, made of the token in the cookie.

    The token itself never leaves the browser, so that whoever reads the state in an
    address cannot make the verifier of it.
    """

    state: str
    nonce: str
    verifier: str

    @property
    def challenge(self) -> str:
        """The verifier, as the provider sees it first (PKCE, S256)."""
        digest = sha256(self.verifier.encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """Where a provider is to be asked for what."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""


def secrets_of(token: str) -> Secrets:
    """Make everything that ties an answer to an attempt."""
    state, nonce, verifier = (
        sha256(f"{it}:{token}".encode()).hexdigest()
        for it in ("state", "nonce", "verifier")
    )
    return Secrets(state=state, nonce=nonce, verifier=verifier)


def is_same(one: str, other: str) -> bool:
    """Whether two texts are the same, without telling where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def discover(provider: Provider) -> Metadata:
    """Find out where a provider is to be asked."""
    try:
        return _discovered(provider)
    except (http.NoAnswer, Untrue) as error:
        raise _refusal(provider, error) from error


def way_to(
    provider: Provider, metadata: Metadata, secrets: Secrets, *, back: str, again: bool
) -> str:
    """Write the address at which somebody signs in there, and comes back from.

    `again` asks for the password even of whoever is signed in there.
    """
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid email profile",
        "state": secrets.state,
        "nonce": secrets.nonce,
        "code_challenge": secrets.challenge,
        "code_challenge_method": "S256",
    }
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    glue = "&" if urlsplit(metadata.authorization_endpoint).query else "?"
    return f"{metadata.authorization_endpoint}{glue}{urlencode(asked)}"


def vouched(provider: Provider, *, code: str, secrets: Secrets, back: str) -> Vouched:
    """Exchange a code for what the provider says of somebody."""
    try:
        return _vouched(provider, code, secrets, back)
    except (http.NoAnswer, Untrue, JoseError) as error:
        raise _refusal(provider, error) from error


def _vouched(provider: Provider, code: str, secrets: Secrets, back: str) -> Vouched:
    metadata = _discovered(provider)
    given = _exchanged(provider, metadata, code, secrets, back)
    keys = KeySet.import_key_set(_keys(_asked(metadata.jwks_uri)))
    try:
        token = jwt.decode(_text(given, "id_token"), keys, [*ALGORITHMS])
    except (ValueError, TypeError) as error:
        message = "its token cannot be read"
        raise Untrue(message) from error
    claims = token.claims
    check_claims(claims, provider, nonce=secrets.nonce)
    if "email" not in claims and metadata.userinfo_endpoint:
        claims = _described(metadata, given, claims["sub"]) | claims
    return Vouched(
        issuer=provider.issuer,
        subject=claims["sub"],
        email=_text(claims, "email"),
        is_email_theirs=claims.get("email_verified") is True,
        name=_text(claims, "name"),
        signed_in_at=_moment(claims, "auth_time"),
    )


def check_claims(claims: Mapping[str, Any], provider: Provider, *, nonce: str) -> None:
    """Believe a token that is for us, for this attempt, and for now; or say what not.

    Raises:
        Untrue: it is for somebody else, another attempt, or another time.

    """
    moment = int(now().timestamp())
    audience = claims.get("aud")
    for_us = audience == provider.client_id or (
        isinstance(audience, list) and provider.client_id in audience
    )
    is_shared = isinstance(audience, list) and len(audience) > 1
    asked_by = claims.get("azp", None if is_shared else provider.client_id)
    subject = claims.get("sub")
    wrong = {
        "issuer": claims.get("iss") != provider.issuer,
        "audience": not for_us,
        "party": asked_by != provider.client_id,
        "subject": not isinstance(subject, str) or not 0 < len(subject) <= LONGEST,
        "nonce": not is_same(_text(claims, "nonce"), nonce),
        "end": _moment(claims, "exp") <= moment - SLACK,
        "age": not -SLACK <= moment - _moment(claims, "iat") <= OLDEST + SLACK,
        "beginning": _moment(claims, "nbf") > moment + SLACK,
    }
    if any(wrong.values()):
        message = ", ".join(it for it, is_wrong in wrong.items() if is_wrong)
        raise Untrue(message)


def _discovered(provider: Provider) -> Metadata:
    place = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    found = _asked(place)
    if found.get("issuer") != provider.issuer:
        message = f"it calls itself {found.get('issuer')!r}"
        raise Untrue(message)
    scheme = urlsplit(provider.issuer).scheme
    metadata = Metadata(
        authorization_endpoint=_text(found, "authorization_endpoint"),
        token_endpoint=_text(found, "token_endpoint"),
        jwks_uri=_text(found, "jwks_uri"),
        userinfo_endpoint=_text(found, "userinfo_endpoint"),
    )
    if urlsplit(metadata.authorization_endpoint).scheme not in {"https", scheme}:
        message = "people would be led over an open line"
        raise Untrue(message)
    return metadata


def _exchanged(
    provider: Provider, metadata: Metadata, code: str, secrets: Secrets, back: str
) -> dict[str, Any]:
    us = ":".join(
        quote(it, safe="") for it in (provider.client_id, provider.client_secret)
    )
    answer = http.post(
        metadata.token_endpoint,
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "code_verifier": secrets.verifier,
        },
        headers={"Authorization": f"Basic {b64encode(us.encode()).decode()}"},
    )
    return _read(answer)


def _described(
    metadata: Metadata, given: Mapping[str, Any], subject: str
) -> dict[str, Any]:
    """Ask what the token leaves out, of the same person and nobody else."""
    bearer = {"Authorization": f"Bearer {_text(given, 'access_token')}"}
    found = _read(http.get(metadata.userinfo_endpoint, headers=bearer))
    if found.get("sub") != subject:
        message = "it describes somebody else"
        raise Untrue(message)
    return found


def _asked(url: str) -> dict[str, Any]:
    return _read(http.get(url))


def _read(answer: http.Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.body) if answer.status == STATUS_OK else None
    except (ValueError, RecursionError) as error:
        message = "no JSON"
        raise Untrue(message) from error
    if not isinstance(found, dict):
        message = f"an answer with {answer.status} and no facts"
        raise Untrue(message)
    return found


def _keys(found: dict[str, Any]) -> Any:  # noqa: ANN401 - joserfc's own
    """Leave out what is no key to check signatures with."""
    keys = found.get("keys")
    usable = [
        it
        for it in (keys if isinstance(keys, list) else [])
        if isinstance(it, dict)
        and it.get("kty") in {"RSA", "EC", "OKP"}
        and it.get("use", "sig") == "sig"
    ]
    return {"keys": usable}


def _text(found: Mapping[str, Any], name: str) -> str:
    it = found.get(name)
    return it if isinstance(it, str) else ""


def _moment(found: Mapping[str, Any], name: str) -> int:
    it = found.get(name)
    return int(it) if isinstance(it, int | float) and not isinstance(it, bool) else 0


def _refusal(provider: Provider, error: Exception) -> ForumError:
    log.warning("provider %s: %s: %s", provider.slug, type(error).__name__, error)
    if isinstance(error, http.NoAnswer):
        return Unavailable(
            say(
                "%(site)s does not answer. Try again in a moment, "
                "or sign in another way.",
                site=provider.name,
            )
        )
    return Invalid(
        say(
            "What %(site)s said cannot be trusted. Try again, or sign in another way.",
            site=provider.name,
        )
    )
