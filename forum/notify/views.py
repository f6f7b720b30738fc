"""What one was told, which messages one wants, and how to stop them from a letter."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.kernel.paging import Cursor
from forum.kernel.text import say
from forum.notify import actions, notices, queries
from forum.notify.rules import Notice
from forum.people.identity import me, somebody
from forum.posts import queries as posts
from forum.web.language import tell
from forum.web.navigation import place_here
from forum.web.routing import Pages, row_number

pages = Pages("notify", __name__)


def unread() -> int:
    """Count what the reader has not read yet, for the top of every page."""
    return queries.unread(me())


@pages.get("/notifications")
def notifications() -> ResponseReturnValue:
    """Show what one was told, newest first."""
    who, after = somebody(), Cursor.read(request.args.get("after", ""))
    return render_template("notify/list.html", page=queries.page(who, after=after))


@pages.post("/notifications/<int:notification_id>")
def open_one(notification_id: int) -> ResponseReturnValue:
    """Lead to where something happened, and note that it was read."""
    who = somebody()
    place = queries.place_of(notification_id, who)
    actions.read(notification_id, person_id=who.id)
    return redirect(place, code=303)


@pages.post("/notifications/read")
def read_all() -> ResponseReturnValue:
    """Note that everything was read."""
    actions.read_all(person_id=somebody().id)
    return redirect(url_for(".notifications"), code=303)


@pages.post("/notifications/mute")
def mute() -> ResponseReturnValue:
    """Stop all word of something, or let it come again."""
    who = somebody()
    post_id = row_number("post_id")
    if request.form.get("on") == "0":
        actions.unmute(post_id, person_id=who.id)
        tell(say("You will be told again, from the next thing on."))
    else:
        actions.mute(posts.get(post_id, who).id, person_id=who.id)
        tell(say("Muted: nothing more of this, neither here nor by mail."))
    place = place_here(request.form.get("next", ""))
    return redirect(place or url_for(".settings"), code=303)


@pages.get("/settings/messages")
def settings() -> ResponseReturnValue:
    """Show which messages come by mail, and what is muted."""
    who = somebody()
    chosen = queries.preferences(who.id)
    return render_template(
        "notify/settings.html",
        kinds=[
            (it, chosen.get(it.kind, bool(it.mails_by_default)))
            for it in provided(Notice)
        ],
        muted=queries.muted_posts(who),
        stopped=queries.stopped([who.id]).get(who.id),
    )


@pages.post("/settings/messages")
def choose() -> ResponseReturnValue:
    """Keep which messages come by mail."""
    who, mailed = somebody(), set(request.form.getlist("mailed"))
    for it in provided(Notice):
        if not it.is_outcome:
            actions.choose_mail(it.kind, wanted=it.kind in mailed, person_id=who.id)
    tell(say("Your choice of messages is kept."))
    return redirect(url_for(".settings"), code=303)


@pages.post("/settings/messages/again")
def write_again() -> ResponseReturnValue:
    """Send letters again to an address that they came back from, or not wanted at."""
    actions.write_again(somebody().id)
    tell(say("We write to you by mail again."))
    return redirect(url_for(".settings"), code=303)


@pages.get("/messages/mute/<token>")
def stop(token: str) -> ResponseReturnValue:
    """Show which letters can be stopped from here. Opening it stops nothing."""
    return render_template("notify/stop.html", it=notices.opened(token), token=token)


@pages.post("/messages/mute/<token>", from_mail=True)
def send_stop(token: str) -> ResponseReturnValue:
    """Stop letters, or let them come again; without a word, as a mail program does it.

    A mail program wants a plain answer and follows nothing (RFC 8058).
    """
    it = notices.opened(token)
    which = request.form.get("which", "ask" if it.stops_the_ask else "kind")
    is_on = request.form.get("on") == "1"
    if which == "ask" and it.asked_in:
        change = actions.unmute if is_on else actions.mute
        change(it.asked_in, person_id=it.person_id)
    elif which == "kind" and not it.notice.is_outcome:
        actions.choose_mail(it.notice.kind, wanted=is_on, person_id=it.person_id)
    else:
        raise NotFound(say("There is no such choice."))
    return render_template("notify/stop.html", it=notices.opened(token), token=token)
