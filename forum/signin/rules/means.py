"""By what somebody shows that it is them, and for how long that counts."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence, say


class Means(StrEnum):
    """What opened the door."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    PASSKEY = "passkey"
    PROVIDER = "provider"
    LINK = "link"


MEANS_WORDS: Final = {
    Means.PASSWORD: say("with the password"),
    Means.PASSKEY: say("with a passkey"),
    Means.PROVIDER: say("through another site"),
    Means.LINK: say("with a link by mail"),
}

FRESH: Final = timedelta(minutes=15)
"""Until when a proof still counts for changing how one signs in: long enough to set
everything up in one go, too short for a device that was left open."""


class Change(StrEnum):
    """What changed in how an account is opened. Its owner is told by mail."""

    CODES_ON = "codes_on"
    CODES_OFF = "codes_off"
    RECOVERY_RENEWED = "recovery_renewed"
    RECOVERY_USED = "recovery_used"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PROVIDER_LINKED = "provider_linked"
    PROVIDER_UNLINKED = "provider_unlinked"


CHANGE_WORDS: Final = {
    Change.CODES_ON: say("One-time codes are on."),
    Change.CODES_OFF: say("One-time codes are off."),
    Change.RECOVERY_RENEWED: say("There are new recovery codes. The old ones ended."),
    Change.RECOVERY_USED: say("A recovery code was used to sign in."),
    Change.PASSKEY_ADDED: say("A passkey was added."),
    Change.PASSKEY_REMOVED: say("A passkey was removed."),
    Change.PROVIDER_LINKED: say("An account on another site was linked."),
    Change.PROVIDER_UNLINKED: say("An account on another site was unlinked."),
}

ENTRANCES_KEPT_FOR: Final = 90  # days, unless administrators say otherwise


def means_words(by: Means) -> Sentence:
    """Say in words how somebody came in."""
    return MEANS_WORDS[by]
