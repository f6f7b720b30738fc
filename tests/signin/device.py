"""A device with a passkey, in software: what it signs can be made wrong at will."""

import json
import os
from dataclasses import dataclass, field, replace
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as written

PRESENT, UNLOCKED, KEY_INCLUDED = 1, 4, 64


@dataclass
class Device:
    """One key pair; `origin`, `host` and `flags` are what it says of the moment."""

    origin: str = "http://localhost"
    host: str = "localhost"
    flags: int = PRESENT | UNLOCKED
    count: int = 0
    handle: str = ""
    id: bytes = field(default_factory=lambda: os.urandom(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: dict) -> str:
        """Answer to what a site says of a new key."""
        self.handle = options["user"]["id"]
        point = self.key.public_key().public_numbers()
        x, y = (it.to_bytes(32, "big") for it in (point.x, point.y))
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        about = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        whole = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._data(self.flags | KEY_INCLUDED) + about,
        }
        return self._answer(
            clientDataJSON=written(self._client("webauthn.create", options)),
            attestationObject=written(cbor2.dumps(whole)),
        )

    def use(self, options: dict, *, key: ec.EllipticCurvePrivateKey | None = None):
        """Answer to a challenge; with another `key`, as a forger would."""
        self.count += 1
        client, data = self._client("webauthn.get", options), self._data(self.flags)
        signed = data + sha256(client).digest()
        return self._answer(
            clientDataJSON=written(client),
            authenticatorData=written(data),
            signature=written((key or self.key).sign(signed, ec.ECDSA(SHA256()))),
            userHandle=self.handle,
        )

    def but(self, **other) -> "Device":
        """Give the same key with something said otherwise."""
        return replace(self, **other)

    def _client(self, kind: str, options: dict) -> bytes:
        told = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _data(self, flags: int) -> bytes:
        host = sha256(self.host.encode()).digest()
        return host + bytes([flags]) + self.count.to_bytes(4, "big")

    def _answer(self, **response: str) -> str:
        name = written(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response}
        )
