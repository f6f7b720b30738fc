"""Passkeys (WebAuthn), kept behind one module.

A device shows that it has the key and that its owner unlocked it, for the challenge
that it was given, for this site and no other.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import webauthn
from flask import current_app
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, structs
from webauthn.helpers.exceptions import WebAuthnException

from forum.config import Config
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.signin.models import Passkey
from forum.signin.rules.passkeys import ANSWER_LIMIT

Verification: Final = structs.UserVerificationRequirement


@dataclass(frozen=True, kw_only=True)
class Made:
    """The public half of a key that a device has just made."""

    credential_id: str
    public_key: bytes
    sign_count: int


def is_possible() -> bool:
    """Whether this site can have passkeys: they belong to a name, not to a number."""
    try:
        ip_address(_host())
    except ValueError:
        return True
    return False


def to_make(
    challenge: str, *, handle: str, account: str, site: str, known: Iterable[Passkey]
) -> dict[str, Any]:
    """Say to a device which key to make."""
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name=site,
        user_id=bytes.fromhex(handle),
        user_name=account,
        challenge=base64url_to_bytes(challenge),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=Verification.REQUIRED,
        ),
        exclude_credentials=_descriptors(known),
    )
    return _as_json(options)


def to_use(challenge: str, *, known: Iterable[Passkey] = ()) -> dict[str, Any]:
    """Say to a device what to sign; by any of its keys, or by one of these."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(),
        challenge=base64url_to_bytes(challenge),
        allow_credentials=_descriptors(known),
        user_verification=Verification.REQUIRED,
    )
    return _as_json(options)


def made(answer: str, *, challenge: str) -> Made:
    """Check a new key; say so when it is not for this site and this challenge."""
    with _refusing():
        found = webauthn.verify_registration_response(
            credential=answer[:ANSWER_LIMIT],
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_host(),
            expected_origin=_config().site_url,
            require_user_verification=True,
        )
        return Made(
            credential_id=bytes_to_base64url(found.credential_id),
            public_key=found.credential_public_key,
            sign_count=found.sign_count,
        )


def named(answer: str) -> tuple[str, str]:
    """Read which key a device says it used, and whose it says that is."""
    with _refusing():
        found = webauthn.helpers.parse_authentication_credential_json(
            answer[:ANSWER_LIMIT]
        )
        handle = found.response.user_handle
        return bytes_to_base64url(found.raw_id), handle.hex() if handle else ""


def used(answer: str, *, challenge: str, passkey: Passkey) -> int:
    """Check a signature, and give the count of signatures that the device keeps."""
    with _refusing():
        found = webauthn.verify_authentication_response(
            credential=answer[:ANSWER_LIMIT],
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=_host(),
            expected_origin=_config().site_url,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
        return found.new_sign_count


@contextmanager
def _refusing() -> Iterator[None]:
    """Refuse whatever the library does, and whatever it trips over, in one sentence."""
    try:
        yield
    except (WebAuthnException, LookupError, ValueError, TypeError) as error:
        raise refusal() from error


def refusal() -> Invalid:
    """Say that a passkey opens nothing, and nothing about why."""
    return Invalid(
        say("This passkey could not be checked. Try again, or sign in another way.")
    )


def _descriptors(
    known: Iterable[Passkey],
) -> list[structs.PublicKeyCredentialDescriptor]:
    return [
        structs.PublicKeyCredentialDescriptor(id=base64url_to_bytes(it.credential_id))
        for it in known
    ]


def _as_json(
    options: structs.PublicKeyCredentialCreationOptions
    | structs.PublicKeyCredentialRequestOptions,
) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return found


def _host() -> str:
    return urlsplit(_config().site_url).hostname or ""


def _config() -> Config:
    found: Config = current_app.extensions["forum.config"]
    return found
