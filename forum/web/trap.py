"""When a form was shown, and a field that no person fills in.

Nothing here refuses anything: whoever reads these signs decides what they mean.
"""

from typing import Final

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer

from forum.config import Config
from forum.kernel.clock import now

SHOWN: Final = "shown"
BAIT: Final = "website"


def stamp() -> str:
    """Say when this form was shown, so that only this site could have said it.

    A form that is shown again with its faults was shown when it was shown first.
    """
    sent = request.form.get(SHOWN, "") if request.method == "POST" else ""
    return sent if _read(sent) is not None else _signer().dumps(int(now().timestamp()))


def seconds_of_typing() -> int | None:
    """Say how long the form had been open that was sent, if it says so."""
    shown = _read(request.form.get(SHOWN, ""))
    return None if shown is None else max(int(now().timestamp()) - shown, 0)


def took_the_bait() -> bool:
    """Whether the field was filled in that nobody sees."""
    return bool(request.form.get(BAIT, "").strip())


def _read(sent: str) -> int | None:
    try:
        found = _signer().loads(sent)
    except BadData:
        return None
    return found if isinstance(found, int) else None


def _signer() -> URLSafeSerializer:
    config: Config = current_app.extensions["forum.config"]
    return URLSafeSerializer(config.key, salt=SHOWN)
