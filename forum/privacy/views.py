"""The pages of one's own data, and of how long things are kept."""

from datetime import datetime, timedelta

from flask import Response, redirect, render_template, send_file, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from forum.infra import settings
from forum.infra.filenames import attachment
from forum.infra.manifest import provided
from forum.infra.terms import Term
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.text import say
from forum.people.identity import me, somebody
from forum.permissions.table import Can, require
from forum.privacy import actions, queries
from forum.privacy.adapters import packing
from forum.privacy.forms import CloseForm, keeping_form
from forum.privacy.rules import (
    ARCHIVE_DAYS,
    ARCHIVES,
    Forgotten,
    Keeping,
    read_words,
)
from forum.signin.actions.means import require_proof
from forum.signin.queries import has_proved
from forum.web.brand import Brand
from forum.web.language import tell
from forum.web.routing import Pages

pages = Pages("privacy", __name__)


@pages.get("/me/data")
def data() -> ResponseReturnValue:
    """Show what one can do with one's data."""
    somebody()
    return _page(CloseForm(formdata=None))


def count_archive() -> None:
    """Count one more, before the transaction."""
    actions.count_archive(somebody())


@pages.post("/me/data/archive", when_closed=True, first=count_archive)
def ask_archive(_counted: None) -> ResponseReturnValue:
    """Have a copy made."""
    actions.ask(by=somebody())
    tell(say("Your copy is being made. We write to you as soon as it is ready."))
    return redirect(url_for(".data"), code=303)


@pages.get("/me/data/copy.zip")
def fetch() -> ResponseReturnValue:
    """Hand out the copy to its owner, who has shown lately that it is them."""
    who = somebody()
    found = queries.archive(who.id)
    if found is None or found.made_at is None:
        raise NotFound(say("There is no copy to fetch. Ask for one under “Your data”."))
    require_proof(who)
    try:
        answer: Response = send_file(
            packing.path_of(found.key), mimetype="application/zip"
        )
    except FileNotFoundError as error:
        raise NotFound(
            say("Your copy is not here any more. Ask for another one.")
        ) from error
    name = f"{settings.read(Brand).name} {who.handle} {found.made_at:%Y-%m-%d}.zip"
    answer.headers["Content-Disposition"] = attachment(name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@pages.post("/me/data/close", when_closed=True)
def close() -> ResponseReturnValue:
    """Begin to close one's account, and sign out everywhere."""
    who, form = somebody(), CloseForm()
    if not form.sent():
        return _page(form), form.status
    try:
        closing = actions.close(read_words(form.words.data), by=who)
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(form), form.status
    logout_user()
    cookie.clear()
    tell(
        say(
            "You are signed out everywhere. Your account is closed within "
            "%(hours)s h; until then, sign in to change your mind.",
            hours=_hours_until(closing.due_at, closing.asked_at),
        )
    )
    answer = redirect(url_for("home.front"), code=303)
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


@pages.post("/me/data/stay", when_closed=True)
def stay() -> ResponseReturnValue:
    """Stay after all."""
    actions.change_mind(by=somebody())
    tell(say("Your account stays as it is."))
    return redirect(url_for(".data"), code=303)


@pages.get("/admin/retention")
def keeping() -> ResponseReturnValue:
    """Show for how long what is kept, to change it."""
    require(me(), Can.MANAGE_SITE)
    return _keeping_page(keeping_form())


@pages.post("/admin/retention")
def send_keeping() -> ResponseReturnValue:
    """Keep things for longer or less long."""
    require(me(), Can.MANAGE_SITE)
    form = keeping_form()
    if form.sent():
        try:
            actions.set_terms(
                closing_hours=form.closing_hours.data,
                days={it.name: form[it.name].data for it in provided(Term)},
                by=me(),
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            tell(say("Saved. It is followed once a day."))
            return redirect(url_for(".keeping"), code=303)
    return _keeping_page(form), form.status


def _page(form: CloseForm) -> str:
    who = somebody()
    keeping = settings.read(Keeping)
    archive = queries.archive(who.id)
    days = timedelta(days=keeping.days_of(ARCHIVES, ARCHIVE_DAYS))
    return render_template(
        "privacy/data.html",
        form=form,
        archive=archive,
        kept_until=archive and archive.asked_at + days,
        closing=queries.closing(who.id),
        has_proved=has_proved(who),
        hours=keeping.closing_hours,
    )


def _keeping_page(form: object) -> str:
    last = settings.read(Forgotten)
    return render_template(
        "privacy/keeping.html",
        form=form,
        terms=provided(Term),
        last_at=datetime.fromisoformat(last.at) if last.at else None,
        counts=last.counts,
        leaving=queries.waiting(),
    )


def _hours_until(until: datetime, since: datetime) -> int:
    return -(-(until - since) // timedelta(hours=1))
