"""Forms of the brand's staff, and the one with which customers answer them."""

from forum.loop.forms.answers import AnswerForm, CorrectForm, GiveUpForm, MoveForm
from forum.loop.forms.updates import (
    CheckForm,
    CorrectUpdateForm,
    ReworkForm,
    UpdateForm,
    WordsForm,
)
from forum.loop.forms.verdicts import RelapseForm, VerdictForm
from forum.loop.forms.whereabouts import WhereaboutsForm

__all__ = [
    "AnswerForm",
    "CheckForm",
    "CorrectForm",
    "CorrectUpdateForm",
    "GiveUpForm",
    "MoveForm",
    "RelapseForm",
    "ReworkForm",
    "UpdateForm",
    "VerdictForm",
    "WhereaboutsForm",
    "WordsForm",
]
