"""The pages where helpers keep the words that they need often."""

from collections.abc import Mapping

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.canned import actions, queries
from forum.canned.forms import CannedForm
from forum.canned.models import CannedReply
from forum.canned.rules import VARIABLE_WORDS, Variable
from forum.infra import settings
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.promise.queries import policy
from forum.web.brand import Brand
from forum.web.language import language, speak, speaking, tell
from forum.web.routing import Pages

pages = Pages("canned", __name__, url_prefix="/canned-replies")


@pages.get("")
def index() -> ResponseReturnValue:
    """List what one may use, with how often it was."""
    require(me(), Can.USE_CANNED)
    return render_template("canned/index.html", kept=queries.kept_for(me()))


@pages.get("/new")
def new() -> ResponseReturnValue:
    """Show an empty form."""
    require(me(), Can.USE_CANNED)
    return _page(None, CannedForm(formdata=None, language=language()))


@pages.post("/new")
def send_new() -> ResponseReturnValue:
    """Keep one more."""
    require(me(), Can.USE_CANNED)
    return _save(None)


@pages.get("/<int:canned_id>")
def edit(canned_id: int) -> ResponseReturnValue:
    """Show one, to change it."""
    reply = _mine(canned_id)
    form = CannedForm(formdata=None, obj=reply, shared=reply.owner_id is None)
    return _page(reply, form)


@pages.post("/<int:canned_id>")
def send_edit(canned_id: int) -> ResponseReturnValue:
    """Change one."""
    return _save(_mine(canned_id))


@pages.post("/<int:canned_id>/drop")
def drop(canned_id: int) -> ResponseReturnValue:
    """Keep one no longer."""
    actions.drop(_mine(canned_id), by=me())
    tell(say("Dropped. What was posted from it stays."))
    return redirect(url_for(".index"), code=303)


def values_for(name: str, title: str, area: str, *, tongue: str) -> Mapping[str, str]:
    """Give what variables stand for in a question, in the language of the reply."""
    with speaking(tongue):
        days = say("%(days)s working days", days=policy().first_answer_wd)
        return {
            Variable.NAME: name,
            Variable.TITLE: title,
            Variable.AREA: area,
            Variable.BRAND: settings.read(Brand).name,
            Variable.ME: me().name,
            Variable.DELAY: str(speak(days)),
        }


def _mine(canned_id: int) -> CannedReply:
    """Find one that is somebody's to change."""
    reply = queries.get(canned_id, me())
    require(me(), Can.USE_CANNED if reply.owner_id else Can.SHARE_CANNED, reply)
    return reply


def _save(reply: CannedReply | None) -> ResponseReturnValue:
    form = CannedForm()
    form.offer()
    if form.sent():
        try:
            actions.keep(
                reply,
                title=form.title.data,
                body=form.body.data,
                area_id=form.area_id.data or None,
                language=form.language.data,
                is_shared=form.shared.data,
                by=me(),
            )
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Kept. You find it below the field of your next answer."))
            return redirect(url_for(".index"), code=303)
    return _page(reply, form), form.status


def _page(reply: CannedReply | None, form: CannedForm) -> str:
    form.offer()
    return render_template(
        "canned/edit.html", reply=reply, form=form, variables=VARIABLE_WORDS
    )
