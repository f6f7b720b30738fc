"""The pages on which moderators judge voices that look like one hand's."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.voices import actions, queries
from forum.voices.forms import AsideForm
from forum.voices.models import VoiceGroup
from forum.web.language import tell
from forum.web.routing import Pages, numbered

pages = Pages("voices", __name__, url_prefix="/moderation/voices")


@pages.get("")
def index() -> ResponseReturnValue:
    """List the groups that were found: those that nobody has judged first."""
    require(me(), Can.JUDGE_VOICES)
    return render_template("voices/index.html", groups=queries.groups())


@pages.get("/<int:group_id>")
def show(group_id: int) -> ResponseReturnValue:
    """Show what the accounts of a group have in common, and each of them."""
    require(me(), Can.JUDGE_VOICES)
    group = queries.get(group_id)
    return render_template(
        "voices/show.html",
        it=group,
        members=queries.members(group),
        ideas=queries.preview(group, ()),
        mine=me().id in queries.member_ids(group),
    )


@pages.get("/<int:group_id>/set-aside")
def set_aside(group_id: int) -> ResponseReturnValue:
    """Show what setting the chosen voices aside would change, and ask why."""
    require(me(), Can.JUDGE_VOICES)
    group, form = queries.get(group_id), AsideForm(formdata=None)
    form.who.data = [numbered(it) for it in request.args.getlist("who")]
    if not form.who.data:
        tell(say("Choose at least one account."))
        return redirect(url_for(".show", group_id=group_id))
    return _aside_page(group, form)


@pages.post("/<int:group_id>/set-aside")
def send_set_aside(group_id: int) -> ResponseReturnValue:
    """Set the chosen voices aside."""
    require(me(), Can.JUDGE_VOICES)
    group, form = queries.get(group_id), AsideForm()
    if form.sent():
        try:
            people = frozenset(form.who.data)
            actions.set_aside(group, people, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Set aside. They are told why, and a line stands in the log."))
            return redirect(url_for(".show", group_id=group_id), code=303)
    return _aside_page(group, form), form.status


@pages.post("/<int:group_id>/undo")
def undo(group_id: int) -> ResponseReturnValue:
    """Let what was set aside count again."""
    require(me(), Can.JUDGE_VOICES)
    actions.count_again(queries.get(group_id), by=me())
    tell(say("These voices count again, as before."))
    return redirect(url_for(".show", group_id=group_id), code=303)


@pages.post("/<int:group_id>/honest")
def honest(group_id: int) -> ResponseReturnValue:
    """Let a group be."""
    require(me(), Can.JUDGE_VOICES)
    actions.find_honest(queries.get(group_id), by=me())
    tell(say("Left as they are. They are not shown again unless many more come."))
    return redirect(url_for(".index"), code=303)


def _aside_page(group: VoiceGroup, form: AsideForm) -> str:
    people = form.who.data or ()
    return render_template(
        "voices/set_aside.html",
        it=group,
        form=form,
        chosen=[it for it in queries.members(group) if it.id in people],
        changes=queries.preview(group, people),
        verdicts=len(queries.verdicts_of(group, people)),
    )
