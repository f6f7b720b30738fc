"""The pages of limits, of what is watched for and learned, and everybody's pace."""

from dataclasses import asdict

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.infra import settings as kept
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.screening import actions, queries
from forum.screening.forms import LimitsForm, WatchForm
from forum.screening.rules import LEAST, LEAST_OF_EACH, Limits, Sorting
from forum.web.language import tell
from forum.web.origin import address
from forum.web.routing import Pages, row_number

READING = frozenset({"GET", "HEAD", "OPTIONS"})

pages = Pages("screening", __name__)


@pages.before_app_request
def keep_the_pace() -> None:
    """Count every act of everybody before it is done; reading is not counted."""
    if request.method not in READING:
        actions.pace(me().id, address())


@pages.get("/admin/limits")
def settings() -> ResponseReturnValue:
    """Show the limits, to change them."""
    require(me(), Can.MANAGE_SITE)
    form = LimitsForm(formdata=None, data=asdict(kept.read(Limits)))
    return render_template("screening/settings.html", form=form)


@pages.post("/admin/limits")
def send_settings() -> ResponseReturnValue:
    """Change the limits."""
    require(me(), Can.MANAGE_SITE)
    form = LimitsForm()
    if form.sent():
        try:
            actions.change_limits(form.chosen, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Saved. It holds for what is posted from now on."))
            return redirect(url_for(".settings"), code=303)
    return render_template("screening/settings.html", form=form), form.status


@pages.get("/moderation/watch")
def watch() -> ResponseReturnValue:
    """List what is watched for, and offer one more."""
    require(me(), Can.WATCH)
    return _page(WatchForm(formdata=None))


@pages.post("/moderation/watch")
def send_watch() -> ResponseReturnValue:
    """Watch for something from now on."""
    require(me(), Can.WATCH)
    form = WatchForm()
    form.offer()
    if form.sent():
        try:
            actions.keep_rule(**form.chosen, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Watched for from now on."))
            return redirect(url_for(".watch"), code=303)
    return _page(form), form.status


@pages.post("/moderation/watch/try", is_final=False)
def try_watch() -> ResponseReturnValue:
    """Say where a rule would fit, before anybody keeps it."""
    require(me(), Can.WATCH)
    form = WatchForm()
    form.offer()
    try:
        found = queries.places(form.pattern.data or "", form.text.data or "")
    except Invalid as error:
        form.refuse(error)
        return _page(form), form.status
    return _page(form, found=found)


@pages.post("/moderation/watch/<int:rule_id>/switch")
def switch(rule_id: int) -> ResponseReturnValue:
    """Look for it no more, or again."""
    require(me(), Can.WATCH)
    actions.switch_rule(
        queries.rule(rule_id), on=request.form.get("on") == "1", by=me()
    )
    return redirect(url_for(".watch"), code=303)


@pages.get("/admin/screening")
def learning() -> ResponseReturnValue:
    """Show what sorts now, how well it does, and what else was tried."""
    require(me(), Can.MANAGE_SITE)
    return render_template(
        "screening/learning.html",
        sorting=kept.read(Sorting),
        lessons=queries.lessons(),
        current=queries.in_force(),
        figures=queries.figures(),
        service=queries.service_lately(),
        decisions=queries.new_decisions(None),
        least=(LEAST, LEAST_OF_EACH),
    )


@pages.post("/admin/screening/learn")
def learn() -> ResponseReturnValue:
    """Have it learned now."""
    actions.ask_to_learn(by=me())
    tell(say("It is being learned. Look here again in a minute."))
    return redirect(url_for(".learning"), code=303)


@pages.post("/admin/screening/use")
def use() -> ResponseReturnValue:
    """Let another version sort."""
    actions.use_lesson(row_number("lesson"), by=me())
    tell(say("It sorts what is posted from now on."))
    return redirect(url_for(".learning"), code=303)


@pages.post("/admin/screening/nightly")
def nightly() -> ResponseReturnValue:
    """Learn by itself each night, or only when asked."""
    actions.switch_learning(on=request.form.get("on") == "1", by=me())
    return redirect(url_for(".learning"), code=303)


def _page(form: WatchForm, **more: object) -> str:
    form.offer()
    return render_template(
        "screening/watch.html", form=form, rules=queries.rules(), **more
    )
