"""What helpers do with answers, and the forms of it."""

from typing import Final

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "questions.send_edited_answer": lambda _: {
        "body": WORDS,
        "seen": "1",
        "reason": "I know more now.",
    },
    "questions.send_limit": lambda _: {"applies_to": WORDS, "replaced_by": "0"},
}
WHERE: Final = dict.fromkeys(FORMS, "of a public question")
WHOSE: Final = dict.fromkeys(FORMS, "author")
FORMS["questions.claim"] = lambda _: {"on": "1"}
FORMS["mailing.try_again"] = lambda _: {"letter": "0"}
FORMS["mailing.give_up"] = lambda _: {"letter": "0"}
WHOSE["mailing.try_again"] = WHOSE["mailing.give_up"] = "admin"
