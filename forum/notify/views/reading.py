"""What one was told."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.paging import Cursor
from forum.notify import actions, queries
from forum.notify.views.blueprint import pages
from forum.people.identity import me, somebody


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
