"""What forms say when they refuse: our words, in the reader's language."""

import inspect
import io
from importlib import import_module
from pathlib import Path

import pytest
from babel.messages.extract import extract
from wtforms import Form, RadioField, SelectField, StringField

from forum.config import ROOT
from forum.kernel.text import say
from forum.web import forms

# A form without its choices is a mistake of ours, told to us.
FOR_US = {"Choices cannot be None."}


def own_forms() -> list[type[Form]]:
    """List every form of the product."""
    found = []
    for path in sorted(Path(ROOT, "forum").rglob("forms.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        kinds = vars(import_module(name)).values()
        found += [it for it in kinds if isinstance(it, type) and issubclass(it, Form)]
    return found


def validators_of(unbound) -> list:
    """List what checks a field, given by name or in second place."""
    return unbound.kwargs.get("validators") or [*unbound.args, [], []][1]


def said_by(kind: type) -> set[str]:
    """List what a class of WTForms may say, itself or by what it is made of."""
    said = set()
    for each in inspect.getmro(kind):
        if each.__module__.startswith(("wtforms", "flask_wtf")):
            source = io.BytesIO(inspect.getsource(each).encode())
            said |= {text for _line, text, *_ in extract("python", source)}
    return said


def test_wtforms_says_nothing_in_words_of_its_own():
    said: set[str] = set()
    for form in own_forms():
        for _name, unbound in inspect.getmembers(form, lambda it: hasattr(it, "bind")):
            kinds = {unbound.field_class, *map(type, validators_of(unbound))}
            said = said.union(*(said_by(kind) for kind in kinds))

    assert said - FOR_US == set(forms.OUR_WORDS)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Choose one of the list."), ("fr", "Choisissez dans la liste.")],
)
def test_a_choice_that_nobody_was_offered_is_refused_in_our_words(app, lang, words):
    class Colours(forms.Form):
        colour = SelectField(choices=["red"])

    with app.test_request_context(
        f"/?lang={lang}", method="POST", data={"colour": "blue"}
    ):
        form = Colours()

        assert not form.sent()
        assert form.colour.errors == [words]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Keep it under 1,000 characters."),
        ("fr", "Ne dépassez pas 1\u202f000 caractères."),
    ],
)
def test_a_text_that_is_too_long_is_refused_with_the_limit(app, lang, words):
    class Note(forms.Form):
        text = StringField(validators=[forms.at_most(1000)])

    with app.test_request_context(
        f"/?lang={lang}", method="POST", data={"text": "x" * 1001}
    ):
        form = Note()

        assert not form.sent()
        assert form.text.errors == [words]


def test_what_was_not_chosen_is_said_once_and_by_its_name(app):
    class Colours(forms.Form):
        colour = RadioField(
            choices=["red"], validators=[forms.required(say("Choose a colour."))]
        )

    with app.test_request_context("/", method="POST"):
        form = Colours()

        assert not form.sent()
        assert form.colour.errors == ["Choose a colour."]
