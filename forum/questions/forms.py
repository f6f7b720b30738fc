"""Forms about questions. They check shape; rules and actions check sense."""

from collections.abc import Sequence
from typing import Final

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from forum.found.forms import LookingForm
from forum.kernel.text import say
from forum.people.identity import me
from forum.posts.forms import Edit, FilesField
from forum.questions.queries import OtherAnswer
from forum.questions.rules import CLOSE_WORDS, CloseReason
from forum.taxonomy.queries import areas_for, trail
from forum.taxonomy.rules import AREA_CLOSED
from forum.web.forms import Form, Label, check_offered, chosen, required
from forum.web.guard import consent_to
from forum.web.language import language, speak

MOST_CANNED: Final = 5  # in one answer
ROW_DIGITS: Final = 9


class AskForm(LookingForm):
    """What happens, where it belongs, and the details."""

    published = "title product_version body tags"

    title = StringField(
        Label(say("What happens?")),
        description=Label(say("One sentence, as you would say it on the phone.")),
        validators=[required(say("Say in one sentence what happens."))],
    )
    area_id = SelectField(
        Label(say("Area")),
        coerce=int,
        description=Label(say("The product or service that it is about.")),
        validators=[chosen(say("Choose the area that comes closest."))],
    )
    product_version = StringField(
        Label(say("Product and version")),
        description=Label(say("For example: Box 6, 4.1.7")),
        validators=[Optional()],
    )
    body = TextAreaField(
        Label(say("What you saw and tried")),
        description=Label(say("In order, with the exact words of any message.")),
        validators=[required(say("Describe what you saw and what you tried."))],
    )
    files = FilesField()
    tags = StringField(
        Label(say("Tags")),
        description=Label(say("Up to five words, separated by commas.")),
        validators=[Optional()],
    )

    def offer_areas(self, *, kept: int | None = None) -> None:
        """Let people choose among the areas that take questions."""
        self.area_id.choices = [
            (0, str(speak(say("Choose an area")))),
            *(
                (it.id, " › ".join(each.name_in(language()) for each in trail(it.id)))
                for it in areas_for(me()).values()
                if not it.is_closed or it.id == kept
            ),
        ]
        check_offered(self.area_id, AREA_CLOSED)


class EditQuestionForm(Edit, AskForm):
    """Other words for a question."""

    published = f"{AskForm.published} reason"


class RefineForm(Edit, Form):
    """A better title and better tags, and nothing else: as far as one may."""

    published = "title tags reason"

    title = StringField(
        Label(say("Title")),
        description=Label(say("What happens, in one sentence.")),
        validators=[required(say("Say in one sentence what happens."))],
    )
    tags = StringField(
        Label(say("Tags")),
        description=Label(say("Up to five words, separated by commas.")),
        validators=[Optional()],
    )

    def keep_to(self, *, title: bool, tags: bool) -> None:
        """Ask for nothing that this person may not change."""
        if not title and "title" in self:
            del self.title
        if not tags and "tags" in self:
            del self.tags


class ReplyForm(Form):
    """An answer, or a message when the asker writes it."""

    published = "body"

    body = TextAreaField(
        Label(say("Your answer")),
        description=Label(say("Say what you did, in order, and what happened then.")),
        validators=[required(say("Write your answer first."))],
    )
    files = FilesField()
    seen = HiddenField(validators=[Optional()])
    """How many answers there were to read before this one was written."""

    official = BooleanField(Label(say("Answer in the brand’s name")))
    canned = HiddenField(default="")
    """The numbers of the canned replies that were put into it."""

    repeated = HiddenField(default="")
    """The words that are posted although others have read them often, as a digest."""

    @property
    def begun_from(self) -> list[int]:
        """Take the numbers of the canned replies, few enough for an honest answer."""
        typed = str(self.canned.data or "").split()[:MOST_CANNED]
        return [int(it) for it in typed if it.isdecimal() and len(it) <= ROW_DIGITS]

    @property
    def words(self) -> str:
        """Name the words as they stand, so that a consent holds for no others."""
        return consent_to([self.body.data or ""])

    @property
    def may_repeat(self) -> bool:
        """Whether it was said that these words are to be posted all the same."""
        return bool(self.repeated.data == self.words)

    def add(self, words: str, *, canned_id: int) -> None:
        """Put a canned reply below what is written so far."""
        written = (self.body.data or "").rstrip()
        self.body.data = f"{written}\n\n{words}".lstrip()
        self.canned.data = f"{self.canned.data or ''} {canned_id}".strip()

    @property
    def answers_seen(self) -> int | None:
        """Read that number; none from a program that says nothing of it."""
        seen = str(self.seen.data or "")[:9]  # digits: no question has so many answers
        return int(seen) if seen.isdecimal() else None


class CommentForm(Form):
    """A short remark."""

    published = "body"

    body = TextAreaField(
        Label(say("Your comment")),
        validators=[required(say("Write your comment first."))],
    )
    asks_details = BooleanField(
        Label(say("I need these details to answer: tell the person who asked"))
    )


class EditAnswerForm(Edit, Form):
    """Other words for an answer."""

    published = "body reason"

    files = FilesField()
    body = TextAreaField(
        Label(say("Text")),
        validators=[required(say("Write something first."))],
    )


class LimitForm(Form):
    """For what an answer holds, and which one replaces it."""

    published = "applies_to"
    applies_to = StringField(
        Label(say("It holds for")),
        description=Label(say("Product and version, for example: Box 6, 4.1 to 4.1.9")),
        validators=[Optional()],
    )
    replaced_by = SelectField(
        Label(say("Replaced by")),
        description=Label(say("Whoever comes for the solution is led there instead.")),
        coerce=int,
        default=0,
    )

    def offer(self, others: Sequence[OtherAnswer]) -> None:
        """Let somebody choose among the other answers."""
        self.replaced_by.choices = [
            (0, str(speak(say("Nothing: it holds")))),
            *((it.id, f"{it.by}: {it.gist}") for it in others),
        ]


class CloseForm(Form):
    """Why a question is closed."""

    published = "note"

    reason = RadioField(
        Label(say("Reason")), validators=[required(say("Choose a reason."))]
    )
    duplicate_of = StringField(
        Label(say("The question that it repeats")),
        description=Label(say("Its address, or its number.")),
        validators=[Optional()],
    )
    note = StringField(
        Label(say("A word of explanation")),
        description=Label(say("Shown to everybody, under the reason.")),
        validators=[Optional()],
    )

    def offer(self, reasons: list[CloseReason]) -> None:
        """Let somebody choose among the reasons that are theirs to give."""
        self.reason.choices = [(str(it), str(speak(CLOSE_WORDS[it]))) for it in reasons]
