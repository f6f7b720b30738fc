"""Forms: what somebody typed, checked for shape, never lost.

Flask-WTF and WTForms ship no types; they stay behind this module.
"""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, Final

from flask import Response, after_this_request, request
from flask_wtf import FlaskForm
from markupsafe import escape
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Field, FileField, HiddenField, MultipleFileField, PasswordField
from wtforms.validators import StopValidation

from forum.kernel.errors import ForumError, TooMuch
from forum.kernel.markup import tidy
from forum.kernel.text import Sentence, say
from forum.web import drafts, guard, once
from forum.web.errors import STATUS
from forum.web.language import speak

TAKE_FILES: Final = (FileField, MultipleFileField)
NO_SUCH_CHOICE: Final = say("Choose one of the list.")
NO_TIME: Final = say("Write the time as hours and minutes: 14:30.")
NO_NUMBER: Final = say("Write a whole number.")
NO_DAY: Final = say("Write the day as year-month-day: 2027-01-31.")

# All that WTForms itself says about the fields we use, when what was sent is none of
# their choices; our validators speak for themselves.
OUR_WORDS: Final[Mapping[str | tuple[str, str], Sentence]] = {
    "Not a valid choice.": NO_SUCH_CHOICE,
    "Invalid Choice: could not coerce.": NO_SUCH_CHOICE,
    "Invalid choice(s): one or more data inputs could not be coerced.": NO_SUCH_CHOICE,
    (
        "'%(value)s' is not a valid choice for this field.",
        "'%(value)s' are not valid choices for this field.",
    ): NO_SUCH_CHOICE,
    "Not a valid date value.": NO_DAY,
    "Not a valid datetime value.": NO_DAY,
    "Not a valid time value.": NO_TIME,
    "Not a valid integer value.": NO_NUMBER,
}


class _Translations:
    """Lets WTForms speak in our words, and in the reader's language."""

    def gettext(self, text: str) -> str:
        return str(speak(OUR_WORDS[text])) if text in OUR_WORDS else text

    def ngettext(self, one: str, many: str, number: int) -> str:
        if ours := OUR_WORDS.get((one, many)):
            return str(speak(ours))
        return one if number == 1 else many


class Label:
    """The name of a field, or its hint, in the language of whoever reads it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    def __str__(self) -> str:
        """Say it."""
        return str(speak(self.sentence))

    def __html__(self) -> str:
        """Say it, safe to stand in a page."""
        return str(escape(str(self)))


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form that takes effect once, whatever is pressed twice."""

    published: ClassVar[str] = ""
    """The fields that everybody will read: `forum.web.guard` reads them before."""

    once = HiddenField(default=once.new_key)
    personal = HiddenField()
    """What was answered to the guard: mask it, or a consent."""

    warnings: Sequence[guard.Warned] = ()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    """What to answer with when it is shown again."""

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        for name, texts in drafts.taken_up().items():
            if name in self._fields:
                self[name].process(MultiDict([(name, it) for it in texts]))

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """How every form of ours reads what was typed."""

        # `forum.web.security` asks every unsafe request for its token. A token made
        # with each form would leave a cookie with people who only read.
        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:  # noqa: ANN401
            """Read what was sent as a form, and a file only where one is asked for."""
            if request.is_json:
                return None
            sent = super().wrap_formdata(form, formdata)
            if not isinstance(sent, CombinedMultiDict):
                return sent
            asked = {field.name for field in form if isinstance(field, TAKE_FILES)}
            files = (it for it in request.files.items(multi=True) if it[0] in asked)
            return CombinedMultiDict((MultiDict(files), request.form))

        def get_translations(self, form: Any) -> _Translations:  # noqa: ANN401, ARG002
            """Speak the reader's language."""
            return _Translations()

        def bind_field(self, form: Any, unbound: Any, options: Any) -> Field:  # noqa: ANN401
            """Clean every text of what no keyboard types, before anything reads it.

            A password is the exception: it counts exactly as it was typed.
            """
            filters = list(unbound.kwargs.get("filters", ()))
            if not issubclass(unbound.field_class, PasswordField):
                filters.insert(0, _clean)
            return unbound.bind(form=form, filters=filters, **options)

    def validate(self, *args: Any, **given: Any) -> bool:  # noqa: ANN401 - WTForms' own
        """Say whether it has the right shape, and may be published as it is."""
        is_whole = bool(super().validate(*args, **given))
        return self._is_guarded() and is_whole

    @property
    def consent(self) -> str:
        """Name what would be published, for whoever agrees to it."""
        return guard.consent_to([str(it.data) for it in self._to_publish()])

    def sent(self) -> bool:
        """Whether the form was sent and has the right shape."""
        return bool(request.method == "POST" and self.validate())

    def refuse(self, error: ForumError) -> None:
        """Show why it was refused at the field that it is about."""
        self.status = STATUS[error.code]
        if isinstance(error, TooMuch) and error.wait_seconds:
            _say_when(error.wait_seconds)
        name = getattr(error, "field", "")
        field = self._fields.get(name) or self._first_shown()
        field.errors = [*field.errors, str(speak(error.sentence))]

    def _is_guarded(self) -> bool:
        """Mask what is personal where that was asked, or warn of it, unless agreed."""
        if self.personal.data == guard.MASK:
            for it in self._to_publish():
                it.data = guard.masked(it.data)
            self.personal.data = ""
        if self.personal.data != self.consent:
            self.warnings = [
                guard.Warned(where=str(it.label.text), kind=found.kind, text=found.text)
                for it in self._to_publish()
                for found in guard.look(it.data)
            ]
        return not self.warnings

    def _to_publish(self) -> list[Field]:
        fields = (self._fields.get(name) for name in self.published.split())
        return [it for it in fields if it is not None and it.data]

    def _first_shown(self) -> Field:
        return next(each for each in self if each.type != "HiddenField")


def _say_when(seconds: int) -> None:
    """Tell programs too when the form may be sent again."""

    @after_this_request
    def say_it(answer: Response) -> Response:
        answer.headers["Retry-After"] = str(seconds)
        return answer


def check_offered(field: Field, otherwise: Sentence) -> None:
    """Say so when what a draft had chosen is not offered any more."""
    is_offered = field.data in {value for value, *_ in field.choices}
    if request.method == "GET" and field.data is not None and not is_offered:
        field.data, field.errors = 0, [str(speak(otherwise))]


def given(form: Form, *names: str) -> Mapping[str, Any]:
    """Take what was typed in these fields, as an action wants it."""
    return {name: form[name].data or "" for name in names}


def required(sentence: Sentence) -> Any:  # noqa: ANN401 - a validator of WTForms
    """Ask for something to be typed, with a sentence of our own."""

    def check(_form: Form, field: Field) -> None:
        is_nought = field.data == 0 and not isinstance(field.data, bool)  # is typed
        if not is_nought and not str(field.data or "").strip():
            field.errors[:] = []  # nothing chosen is said once, as what is missing
            raise StopValidation(str(speak(sentence)))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def needed(sentence: Sentence) -> Any:  # noqa: ANN401 - a validator of WTForms
    """Say beside its name when a field is asked for; whether it is there, actions see.

    Without it a field that is not required is called optional.
    """

    def check(_form: Form, _field: Field) -> None:
        pass

    check.field_flags = {"needed": Label(sentence)}  # type: ignore[attr-defined]
    return check


def obeys(rule: Callable[[str], object]) -> Any:  # noqa: ANN401 - a validator of WTForms
    """Let a rule of the product decide about a field, in its own words."""

    def check(_form: Form, field: Field) -> None:
        try:
            rule(field.data or "")
        except ForumError as refusal:
            raise StopValidation(str(speak(refusal.sentence))) from refusal

    return check


def at_most(limit: int) -> Any:  # noqa: ANN401 - a validator of WTForms
    """Refuse a text that is longer than this many characters."""

    def check(_form: Form, field: Field) -> None:
        if len(field.data or "") > limit:
            too_long = say("Keep it under %(most)s characters.", most=limit)
            raise StopValidation(str(speak(too_long)))

    return check


def chosen(sentence: Sentence) -> Any:  # noqa: ANN401 - a validator of WTForms
    """Ask for one of a list to be chosen, whose first entry stands for none."""

    def check(_form: Form, field: Field) -> None:
        if not field.data:
            field.errors[:] = []
            raise StopValidation(str(speak(sentence)))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check


def _clean(value: object) -> object:
    return tidy(value) if isinstance(value, str) else value
