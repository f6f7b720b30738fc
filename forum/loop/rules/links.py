"""The link with which somebody says whether it works, without signing in."""

from dataclasses import dataclass
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

SALT: Final = "verdict"


@dataclass(frozen=True, slots=True)
class Ballot:
    """Whose link it is, and for which round."""

    round_id: int
    person_id: int


def sign(ballot: Ballot, key: str) -> str:
    """Write the token of a link; only this site can, and it needs no memory."""
    return _signer(key).dumps([ballot.round_id, ballot.person_id])


def read(token: str, key: str) -> Ballot | None:
    """Read a token; none when we did not write it."""
    try:
        round_id, person_id = _signer(key).loads(token)
    except BadData:
        return None
    return Ballot(round_id=round_id, person_id=person_id)


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=SALT)
