"""What people do before and while they ask, and the forms of it."""

from typing import Final

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "questions.end_ask": lambda it: {
        "title": "The box restarts every night",
        "body": WORDS,
        "asking": "a-form-that-was-opened",
        "solved": it.questions["public"],
    },
}
