"""Where one is, so that one is asked about what is done there."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import WhereaboutsForm
from forum.loop.queries import whereabouts as queries
from forum.loop.views.blueprint import pages
from forum.people.identity import somebody
from forum.web.language import tell


@pages.get("/settings/place")
def where_i_am() -> ResponseReturnValue:
    """Show where somebody said they are, and why it is asked."""
    form = WhereaboutsForm(formdata=None, place=queries.place_of(somebody().id))
    return _page(form)


@pages.post("/settings/place")
def send_where_i_am() -> ResponseReturnValue:
    """Keep where somebody is, or forget it."""
    who, form = somebody(), WhereaboutsForm()
    if not form.sent():
        return _page(form), form.status
    actions.say_where(form.place.data or "", person_id=who.id)
    tell(say("Kept. You can change it whenever you like."))
    return redirect(url_for(".where_i_am"), code=303)


def _page(form: WhereaboutsForm) -> str:
    return render_template(
        "loop/where_i_am.html", form=form, places=queries.named_places()
    )
