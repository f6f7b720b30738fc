"""Me too, helpful, solved: the buttons of a question page."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, may
from forum.questions import actions, queries
from forum.questions.views.thread import pages, place_of, url_of
from forum.thanks import actions as thanks
from forum.votes import actions as votes
from forum.votes.rules import Says
from forum.web.language import tell
from forum.web.navigation import place_here
from forum.web.routing import choice


@pages.post("/<int:question_id>/me-too")
def me_too(question_id: int) -> ResponseReturnValue:
    """Have the problem too, or not any more."""
    question = queries.get(question_id, me())
    if request.form.get("on") == "0":
        actions.say_me_too_no_more(question, by=me())
    else:
        actions.say_me_too(question, by=me())
    return redirect(url_of(question), code=303)


@pages.post("/<int:question_id>/claim")
def claim(question_id: int) -> ResponseReturnValue:
    """Write an answer just now, or not after all."""
    question = queries.get(question_id, me())
    if request.form.get("on") == "0":
        actions.let_go(question.id, person_id=me().id)
    else:
        actions.claim(question, by=me())
    place = place_here(request.form.get("next", ""))
    return redirect(place or f"{url_of(question)}#reply", code=303)


@pages.post("/answers/<int:answer_id>/vote")
def vote(answer_id: int) -> ResponseReturnValue:
    """Say what one thinks of an answer, or nothing any more."""
    found = queries.answer(answer_id, me())
    if found.is_message:
        raise Conflict(say("This is a message by the person who asked."))
    says = choice(Says, "value", but="none")
    if says:
        votes.cast(found, says, by=me())
        if says is Says.NOT_FOR_ME and found.question.author_id == me().id:
            tell(say("Noted. Say below what happened, so that others can help."))
            return redirect(f"{url_of(found.question)}#reply", code=303)
    else:
        votes.take_back(found, by=me())
    return redirect(place_of(found), code=303)


@pages.post("/answers/<int:answer_id>/thanks")
def thank(answer_id: int) -> ResponseReturnValue:
    """Thank who wrote an answer, or not any more."""
    found = queries.answer(answer_id, me())
    if request.form.get("on") == "0":
        thanks.take_back(found, by=me())
    else:
        thanks.thank(found, by=me())
    return redirect(place_of(found), code=303)


@pages.post("/answers/<int:answer_id>/solution")
def solution(answer_id: int) -> ResponseReturnValue:
    """Say that an answer solved it, or take that back."""
    found = queries.answer(answer_id, me())
    if request.form.get("on") == "0":
        actions.take_back_solution(found, by=me())
        tell(say("Taken back."))
    elif may(me(), Can.ACCEPT, found):
        actions.accept(found, by=me())
        tell(say("Marked as what solved it. Others with this problem see it first."))
    else:
        actions.mark_solving(found, by=me())
        tell(say("Marked as solving. The person who asked has the last word."))
    return redirect(place_of(found), code=303)
