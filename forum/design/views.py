"""The page that shows what pages are made of."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from forum.design import samples
from forum.design.forms import BackingForm, SampleForm, VerdictForm
from forum.design.samples.kinds import Sample
from forum.kernel.personal import Kind
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.web.guard import Warned
from forum.web.language import language
from forum.web.routing import Pages
from forum.web.states import LOOKS

pages = Pages("design", __name__, url_prefix="/design")


@pages.get("/")
def show() -> ResponseReturnValue:
    """Show every component in every state, in the reader's language."""
    if not current_app.extensions["forum.config"].is_local:
        require(me(), Can.SEE_DESIGN)
    sample = samples.in_language(language())
    right, wrong = (_filled_in(sample, prefix=name) for name in ("right-", "wrong-"))
    right.title.data = sample.asked
    wrong.validate()
    title = wrong.title.label.text
    wrong.warnings = [Warned(where=title, kind=Kind.PHONE, text="01 99 00 12 34")]
    return render_template(
        "design/show.html",
        sample=sample,
        states=tuple(LOOKS),
        right=right,
        wrong=wrong,
        backing_form=BackingForm(formdata=MultiDict()),
        verdicts=(VerdictForm(formdata=MultiDict()), _refused()),
    )


def _refused() -> VerdictForm:
    """Say no without saying why."""
    form = VerdictForm(formdata=MultiDict({"no-answer": "no"}), prefix="no-")
    form.validate()
    return form


def _filled_in(sample: Sample, *, prefix: str) -> SampleForm:
    form = SampleForm(MultiDict(), prefix=prefix)
    form.area.choices = [(area, area) for area in sample.areas]
    form.since.choices = [(since, since) for since in sample.since]
    return form
