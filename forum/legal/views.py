"""The pages that say what holds here, and those where that is written."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.markup import as_page, render
from forum.kernel.text import say
from forum.legal import actions, queries
from forum.legal.adapters.files import checks
from forum.legal.forms import LicenceForm, TextForm
from forum.legal.rules import OUTCOME_WORDS, TITLES, Name, Outcome
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.screening.queries import service
from forum.web.language import language, names_of_languages, tell
from forum.web.routing import Pages, numbered

pages = Pages("legal", __name__)


@pages.get("/rules")
def rules() -> ResponseReturnValue:
    """Say how people treat each other here."""
    return _page(Name.RULES)


@pages.get("/legal")
def legal() -> ResponseReturnValue:
    """Say who publishes this place."""
    return _page(Name.LEGAL)


@pages.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept of people, why, and for how long."""
    return _page(Name.PRIVACY, service=service())


@pages.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """Say who can use this place, as far as it was checked."""
    grid = checks()
    return _page(
        Name.ACCESSIBILITY,
        checks=grid,
        counts={it: sum(1 for c in grid if c.outcome is it) for it in Outcome},
        outcome_words=OUTCOME_WORDS,
        latest=max((it.day for it in grid if it.day), default=""),
    )


@pages.get("/admin/texts")
def texts() -> ResponseReturnValue:
    """List the texts, and show the licence."""
    require(me(), Can.MANAGE_SITE)
    now = queries.licence()
    return _texts_page(LicenceForm(formdata=None, name=now.name, url=now.url))


@pages.post("/admin/texts")
def send_licence() -> ResponseReturnValue:
    """Have people agree to another licence from now on."""
    require(me(), Can.MANAGE_SITE)
    form = LicenceForm()
    if form.sent():
        try:
            actions.change_licence(name=form.name.data, url=form.url.data, by=me())
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            tell(say("Saved. It holds for those who join from now on."))
            return redirect(url_for(".texts"), code=303)
    return _texts_page(form), form.status


@pages.get("/admin/texts/edit")
def edit() -> ResponseReturnValue:
    """Show a text, or an earlier version of it, to change it."""
    require(me(), Can.MANAGE_SITE)
    name, code = _which(request.args)
    now = queries.said(name, code)
    body = now.body
    if "version" in request.args:
        body = queries.version(name, code, numbered(request.args["version"]))
    form = TextForm(formdata=None, page=name, language=code, seen=now.number, body=body)
    return _edit_page(name, code, form)


@pages.post("/admin/texts/edit")
def send_text() -> ResponseReturnValue:
    """Let a page say something else."""
    require(me(), Can.MANAGE_SITE)
    name, code = _which(request.form)
    form = TextForm()
    if form.sent():
        try:
            actions.write(name, code, form.body.data, seen=form.seen.data or 0, by=me())
        except (Invalid, Conflict) as refusal:
            form.refuse(refusal)
            form.seen.data = queries.said(name, code).number
            form.seen.raw_data = None
        else:
            tell(say("Saved. Everybody reads it from now on."))
            return redirect(url_for(f".{name}", lang=code), code=303)
    return _edit_page(name, code, form), form.status


def _page(name: Name, **facts: object) -> str:
    found = queries.said(name, language())
    return render_template(
        "legal/show.html",
        name=name,
        words=TITLES[name],
        html=as_page(render(queries.shown(found.body)).html),
        changed_at=found.at,
        **facts,
    )


def _which(given: Any) -> tuple[Name, str]:  # noqa: ANN401 - Werkzeug's dictionary
    try:
        name = Name(given.get("page", ""))
    except ValueError:
        raise NotFound(say("There is no such text.")) from None
    code = given.get("language", "")
    if code not in names_of_languages():
        raise NotFound(say("There is no such text."))
    return name, code


def _texts_page(form: LicenceForm) -> str:
    return render_template(
        "legal/texts.html", form=form, titles=TITLES, numbers=queries.numbers()
    )


def _edit_page(name: Name, code: str, form: TextForm) -> str:
    return render_template(
        "legal/edit.html",
        name=name,
        words=TITLES[name],
        code=code,
        form=form,
        versions=queries.versions(name, code),
    )
