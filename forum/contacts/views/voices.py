"""The page behind the link of a written confirmation. Opening it changes nothing."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.contacts import actions, queries
from forum.contacts.rules import ANSWER_WORDS, VoiceAnswer
from forum.contacts.views.blueprint import pages
from forum.kernel.errors import Conflict, NotFound
from forum.kernel.text import say
from forum.web.language import tell
from forum.web.routing import choice


@pages.get("/contacts/voices/<token>")
def voice(token: str) -> ResponseReturnValue:
    """Show what was written down, and the three answers."""
    return _page(token)


@pages.post("/contacts/voices/<token>", from_mail=True)
def say_of_voice(token: str) -> ResponseReturnValue:
    """Keep what its owner says of it, once. The address holds all the proof."""
    found, answer = queries.behind(token), choice(VoiceAnswer, "answer")
    if answer is None:
        raise NotFound(say("There is no such choice."))
    place = url_for(".voice", token=token)
    try:
        actions.say_of_voice(found, answer)
    except Conflict as error:
        tell(error.sentence, "error")
        return redirect(place, code=303)
    tell(say("Thank you. It is written down."))
    if answer is VoiceAnswer.NOT_ME:  # nothing of it leads here any more
        return redirect(url_for("home.front"), code=303)
    return redirect(place, code=303)


def _page(token: str) -> str:
    return render_template(
        "contacts/voice.html",
        it=queries.voice_page(queries.behind(token)),
        answers=ANSWER_WORDS,
        token=token,
    )
