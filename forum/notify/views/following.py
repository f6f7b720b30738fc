"""What one hears of a thread or an area: follow it, mute it, say how soon."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.text import say
from forum.notify import actions
from forum.notify.views.blueprint import pages
from forum.notify.views.words import MUTED, USUAL, rhythm_named
from forum.people.identity import somebody
from forum.posts import queries as posts
from forum.taxonomy.queries import area_with
from forum.web.language import tell
from forum.web.navigation import place_here
from forum.web.routing import row_number


@pages.post("/notifications/follow")
def follow() -> ResponseReturnValue:
    """Follow a thread, or no longer."""
    who, post_id = somebody(), row_number("post_id")
    if request.form.get("on") == "0":
        actions.unfollow(post_id, person_id=who.id)
        tell(say("You no longer follow this."))
    else:
        actions.follow(posts.get(post_id, who), person_id=who.id)
        tell(say("You follow this: what comes of it reaches you."))
    return _back()


@pages.post("/notifications/follow-area")
def follow_area() -> ResponseReturnValue:
    """Follow the new questions of an area, or no longer."""
    who, area_id = somebody(), row_number("area_id")
    if request.form.get("on") == "0":
        actions.unfollow_area(area_id, person_id=who.id)
        tell(say("You no longer follow this area."))
    else:
        actions.follow_area(area_with(area_id, who).id, person_id=who.id)
        tell(say("You follow this area: its new questions reach you."))
    return _back()


@pages.post("/notifications/rhythm")
def choose_for_thread() -> ResponseReturnValue:
    """Say how soon one wants what happens in a thread, or nothing of it at all.

    What is not shown any more can still be let go.
    """
    who, post_id = somebody(), row_number("post_id")
    wanted = request.form.get("rhythm", "")
    if wanted == USUAL:
        actions.choose_for_thread(post_id, None, person_id=who.id)
        tell(say("You are told as usual, from the next thing on."))
        return _back()
    post_id = posts.get(post_id, who).id
    if wanted == MUTED:
        actions.mute(post_id, person_id=who.id)
        tell(say("Muted: nothing more of this, neither here nor by mail."))
    else:
        rhythm = rhythm_named(wanted)
        actions.choose_for_thread(post_id, rhythm, person_id=who.id)
        tell(say("Your choice of messages is kept."))
    return _back()


def _back() -> ResponseReturnValue:
    place = place_here(request.form.get("next", ""))
    return redirect(place or url_for(".settings"), code=303)
