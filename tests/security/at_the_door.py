"""The forms of the door: who comes in, by what, and on which device."""

from typing import Final

from pyotp import TOTP

from tests.security.community import NOWHERE, PASSWORD
from tests.security.opening import SEED

NEW_PASSWORD: Final = "a river with seven bridges"
FORMS: Final = {
    "signin.ask_to_join": lambda _: {
        "name": "Somebody new",
        "handle": "somebody-new",
        "email": "somebody.new@example.org",
        "password": NEW_PASSWORD,
    },
    "signin.change_address": lambda _: {},
    "signin.change_password": lambda _: {
        "current": PASSWORD,
        "password": NEW_PASSWORD,
    },
    "signin.come_in": lambda _: {"who": "the-customer", "password": PASSWORD},
    "signin.end_other_sessions": lambda _: {},
    "signin.end_session": lambda _: {},
    "signin.keep_password": lambda _: {"password": NEW_PASSWORD},
    "signin.open_account": lambda _: {"password": PASSWORD},
    "signin.send_address_link": lambda _: {
        "email": "moved@example.org",
        "current": PASSWORD,
    },
    "signin.send_reset_link": lambda _: {"email": "customer@example.org"},
    "signin.sign_in_and_send": lambda _: {
        "kept": '{"body": ["A text."]}',
        "kept_action": "/questions/1/answers",
    },
    "signin.sign_out": lambda _: {},
    "signin.sign_up_and_send": lambda _: {
        "kept": '{"body": ["A text."]}',
        "kept_action": "/questions/1/answers",
    },
    "signin.add_passkey": lambda _: {"name": "Telephone", "credential": "{}"},
    "signin.ask_new_passkey": lambda _: {},
    "signin.ask_own_passkey": lambda _: {},
    "signin.ask_passkey": lambda _: {},
    "signin.begin_codes": lambda _: {},
    "signin.confirm_codes": lambda _: {"code": TOTP(SEED).now()},
    "signin.end_codes": lambda _: {},
    "signin.come_in_with_passkey": lambda _: {"credential": "{}"},
    "signin.prove_with_passkey": lambda _: {"credential": "{}"},
    "signin.finish": lambda _: {"code": "0", "state": "0"},
    "signin.join": lambda _: {"name": "Somebody new", "handle": "somebody-new"},
    "signin.leave_for": lambda _: {},
    "signin.unlink": lambda _: {},
    "signin.remove_passkey": lambda _: {},
    "signin.renew_recovery_codes": lambda _: {},
    "signin.send_code": lambda _: {"code": "000000"},
    "signin.send_proof": lambda _: {"current": PASSWORD},
}
# They take effect with a key or a site that answers: tests/signin has both.
ANSWERED_ELSEWHERE: Final = frozenset(
    {
        "signin.add_passkey",
        "signin.come_in_with_passkey",
        "signin.finish",
        "signin.join",
        "signin.leave_for",
        "signin.prove_with_passkey",
    }
)
PLACES: Final = {"linked_id": (1, NOWHERE), "passkey_id": (1, NOWHERE)}
