"""Finding out who is asking, what they hold in their hands, what lets them in."""

from forum.signin.queries.means import (
    asks_for_a_code,
    authenticator,
    entrances_of,
    has_proved,
    has_second_step,
    passkey,
    passkeys_of,
    recovery_codes_left,
    seed_of,
)
from forum.signin.queries.people import (
    as_it_acts,
    by_email,
    by_name,
    link,
    sessions_of,
    token_of,
    waiting_words,
    who,
)
from forum.signin.queries.providers import (
    known_providers,
    linked_account,
    linked_accounts,
    provider,
    ways_in,
)

__all__ = [
    "as_it_acts",
    "asks_for_a_code",
    "authenticator",
    "by_email",
    "by_name",
    "entrances_of",
    "has_proved",
    "has_second_step",
    "known_providers",
    "link",
    "linked_account",
    "linked_accounts",
    "passkey",
    "passkeys_of",
    "provider",
    "recovery_codes_left",
    "seed_of",
    "sessions_of",
    "token_of",
    "waiting_words",
    "ways_in",
    "who",
]
