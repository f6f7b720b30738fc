"""Everything that can go wrong for a reason a person should be told.

An error knows its stable `code`, for programs, and its sentence, for people.
The web layer turns it into a page, a flash message or a problem+json body;
nothing below the web layer knows about HTTP.
"""

from typing import ClassVar

from forum.kernel.text import Sentence


class ForumError(Exception):
    """A refusal that the person who asked can understand."""

    code: ClassVar[str] = "error"

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotFound(ForumError):
    """There is nothing there, or nothing this person may know of."""

    code = "not_found"


class NotAllowed(ForumError):
    """The person may not do this; the sentence says what is missing."""

    code = "not_allowed"


class Conflict(ForumError):
    """It would contradict how things stand now."""

    code = "conflict"


class Closed(ForumError):
    """Nothing can be written here any more, by nobody."""

    code = "closed"


class TooMuch(ForumError):
    """It is more than is allowed for now; the sentence says when one may go on."""

    code = "too_much"

    def __init__(self, sentence: Sentence, *, wait_seconds: int = 0) -> None:
        super().__init__(sentence)
        self.wait_seconds = wait_seconds


class Invalid(ForumError):
    """What was given does not make sense; the sentence says what to change.

    `field` names the field it belongs to, so that a form can show it there.
    """

    code = "invalid"

    def __init__(self, sentence: Sentence, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class TooSoon(TooMuch, Invalid):
    """A form that comes too soon after others: shown again, with what was typed."""

    code = "too_much"

    def __init__(self, sentence: Sentence, *, wait_seconds: int) -> None:
        super().__init__(sentence, wait_seconds=wait_seconds)
        self.field = ""


class Unavailable(ForumError):
    """Something behind the forum does not answer; nothing was lost."""

    code = "unavailable"
