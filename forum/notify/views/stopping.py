"""How letters are stopped from a letter. Opening it stops none: scanners open all."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.notify import actions, notices, queries
from forum.notify.rules import DIGEST, Rhythm
from forum.notify.views.blueprint import pages


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
    elif which == "kind" and it.stops_the_kind:
        rhythm = it.resumes_at if is_on else Rhythm.PAGES
        actions.choose(it.notice.kind, rhythm, person_id=it.person_id)
    else:
        raise NotFound(say("There is no such choice."))
    return render_template("notify/stop.html", it=notices.opened(token), token=token)


@pages.get("/messages/digest/<token>")
def stop_digests(token: str) -> ResponseReturnValue:
    """Show how digests are stopped. Opening it stops nothing."""
    return _digest_page(token)


@pages.post("/messages/digest/<token>", from_mail=True)
def send_stop_digests(token: str) -> ResponseReturnValue:
    """Stop digests, or let them come again; as a mail program does it, or a person."""
    person = notices.opened_digest(token)
    rhythm = Rhythm.DAILY if request.form.get("on") == "1" else Rhythm.PAGES
    actions.choose(DIGEST, rhythm, person_id=person.id)
    return _digest_page(token)


def _digest_page(token: str) -> ResponseReturnValue:
    chosen = queries.preferences(notices.opened_digest(token).id)
    is_on = chosen.get(DIGEST) is not Rhythm.PAGES
    return render_template("notify/stop_digests.html", token=token, is_on=is_on)
