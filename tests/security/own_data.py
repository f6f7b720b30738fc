"""The forms about one's own data, and of what holds here."""

from typing import Final

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "legal.send_licence": lambda _: {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "legal.send_text": lambda _: {
        "page": "rules",
        "language": "en",
        "seen": "0",
        "body": WORDS,
    },
    "privacy.ask_archive": lambda _: {},
    "privacy.close": lambda _: {"words": "stay"},
    "privacy.send_keeping": lambda _: {
        "closing_hours": "6",
        "archives": "5",
        "entrances": "30",
        "letters": "20",
        "notices": "200",
    },
    "privacy.stay": lambda _: {},
}
WHOSE: Final = {
    "legal.send_licence": "admin",
    "legal.send_text": "admin",
    "privacy.send_keeping": "admin",
}
