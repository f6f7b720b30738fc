"""Writing down what was said off the forum."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.contacts import actions
from forum.contacts.forms import RecordForm
from forum.contacts.rules import Voice
from forum.contacts.views.blueprint import pages
from forum.contacts.views.naming import post_about
from forum.ideas.rules import Strength
from forum.ideas.views.naming import idea_named
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts.queries import kind_of
from forum.promise.queries import today
from forum.web.language import language, tell


@pages.get("/contacts/new")
def new() -> ResponseReturnValue:
    """Show the form; what it is about, and who it was, may be in the address."""
    require(me(), Can.KEEP_CONTACTS)
    about = post_about(request.args.get("about", ""))
    is_idea = about is not None and kind_of(about.id).kind == "idea"
    form = RecordForm(
        formdata=None,
        about=about.id if about else "",
        who=request.args.get("who", "")[:254],
        subject=about.title if about else "",
        idea=about.id if about and is_idea else "",
        on=today(),
    )
    return _page(form)


@pages.post("/contacts/new")
def send_new() -> ResponseReturnValue:
    """Keep what was said; ask the customer in writing whether it is right."""
    require(me(), Can.KEEP_CONTACTS)
    form = RecordForm()
    form.offer()
    if form.sent():
        try:
            contact = actions.record(
                form.note(_about(form)),
                voice=_voice(form),
                pledge=form.written_pledge(),
                language=language(),
                by=me(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Written down. What the customer has to know is on its way."))
            return redirect(url_for(".show", contact_id=contact.id), code=303)
    return _page(form), form.status


def _about(form: RecordForm) -> int | None:
    about = post_about(form.about.data or form.idea.data or "")
    return about.id if about else None


def _voice(form: RecordForm) -> Voice | None:
    if not (form.idea.data or "").strip():
        return None
    strength = form.strength.data
    return Voice(
        idea_id=idea_named(form.idea.data, field="idea").id,
        strength=Strength(strength) if strength else None,
        why=form.why.data or "",
    )


def _page(form: RecordForm) -> str:
    form.offer()
    return render_template("contacts/new.html", form=form)
