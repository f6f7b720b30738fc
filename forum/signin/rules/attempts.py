"""What takes two steps: begun here, answered by a device or by another site."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

LASTS: Final = timedelta(minutes=10)


class AttemptKind(StrEnum):
    """What was begun. What was begun for one thing ends no other."""

    PASSKEY_TO_ENTER = "passkey_to_enter"
    PASSKEY_TO_PROVE = "passkey_to_prove"
    PASSKEY_TO_ADD = "passkey_to_add"
    PROVIDER_TO_ENTER = "provider_to_enter"
    PROVIDER_TO_PROVE = "provider_to_prove"
    PROVIDER_TO_LINK = "provider_to_link"
    PROVIDER_TO_JOIN = "provider_to_join"
