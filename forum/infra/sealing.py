"""Secrets that must be read again, kept so that a stolen database tells none of them.

AES-256-GCM under a key that is made of the site's own. What a secret is about is part
of the seal: a row copied to another person does not open there.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from forum.config import Config

NONCE: Final = 12  # bytes, as GCM wants them


def seal(secret: str, *, about: str) -> str:
    """Lock a secret away."""
    nonce = os.urandom(NONCE)
    locked = _box(_config().key).encrypt(nonce, secret.encode(), about.encode())
    return urlsafe_b64encode(nonce + locked).decode()


def unseal(kept: str, *, about: str) -> str:
    """Read a secret again; nothing when it was sealed with another key."""
    return _opened(kept, about, _config().keys)


def sealed_anew(kept: str, *, about: str) -> str:
    """Seal with today's key what a former one sealed; the rest stays as it is."""
    if _opened(kept, about, [_config().key]):
        return kept
    return seal(unseal(kept, about=about), about=about)


def _opened(kept: str, about: str, keys: Iterable[str]) -> str:
    raw = urlsafe_b64decode(kept)
    for key in keys:
        with suppress(InvalidTag):
            return _box(key).decrypt(raw[:NONCE], raw[NONCE:], about.encode()).decode()
    return ""


def _config() -> Config:
    config: Config = current_app.extensions["forum.config"]
    return config


def _box(key: str) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sealed secrets")
    return AESGCM(derive.derive(key.encode()))
