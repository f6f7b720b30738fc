"""Which messages one wants, and how soon."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.infra.manifest import provided
from forum.kernel.text import say
from forum.notify import actions, queries
from forum.notify.rules import (
    DIGEST,
    FOLLOWED,
    RHYTHM_WORDS,
    Notice,
    Rhythm,
    offered,
    usual_of,
)
from forum.notify.views.blueprint import pages
from forum.notify.views.words import rhythm_named
from forum.people.identity import somebody
from forum.taxonomy.queries import areas_for
from forum.web.language import tell


@pages.get("/settings/messages")
def settings() -> ResponseReturnValue:
    """Show how soon each kind of message comes, and what holds for single threads."""
    who = somebody()
    chosen = queries.preferences(who.id)
    known = areas_for(who)
    return render_template(
        "notify/settings.html",
        kinds=[
            (it, offered(it), chosen.get(it.kind, usual_of(it)))
            for it in provided(Notice)
        ],
        words=RHYTHM_WORDS,
        followed=(FOLLOWED, chosen.get(FOLLOWED, Rhythm.DAILY)),
        gets_digests=chosen.get(DIGEST) is not Rhythm.PAGES,
        threads=queries.threads(who),
        stopped=queries.stopped([who.id]).get(who.id),
        areas=[known[it] for it in queries.followed_areas(who.id) if it in known],
    )


@pages.post("/settings/messages")
def choose() -> ResponseReturnValue:
    """Keep how soon each kind comes; what a form does not name stays as it was."""
    who = somebody()
    for kind in (*actions.STANDING, *(it.kind for it in provided(Notice))):
        if wanted := request.form.get(kind):
            actions.choose(kind, rhythm_named(wanted), person_id=who.id)
    tell(say("Your choice of messages is kept."))
    return redirect(url_for(".settings"), code=303)


@pages.post("/settings/messages/again")
def write_again() -> ResponseReturnValue:
    """Send letters again to an address that they came back from, or not wanted at."""
    actions.write_again(somebody().id)
    tell(say("We write to you by mail again."))
    return redirect(url_for(".settings"), code=303)
