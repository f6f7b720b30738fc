"""Answering for the brand: one page, whose fields follow from what is said."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.askers.queries import count_of
from forum.ideas import queries as ideas
from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import AnswerForm
from forum.loop.queries import decisions
from forum.loop.queries.story import story
from forum.loop.rules.decisions import NEXT, ResponseKind, is_news
from forum.loop.views.blueprint import pages
from forum.loop.views.words import TOLD_SOON
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.web.language import tell

SAID = (ResponseKind.PROGRESS, ResponseKind.APOLOGY)


@pages.get("/ideas/<int:idea_id>/answer")
def answer(idea_id: int) -> ResponseReturnValue:
    """Show what can be said now, and the fields of what was chosen."""
    idea = _idea(idea_id)
    kind = request.args.get("kind", "") or kinds_for(idea)[0]
    if kind not in kinds_for(idea):
        raise NotFound(say("This answer does not follow from the one before."))
    form = AnswerForm(
        formdata=None,
        kind=kind,
        language=idea.language,
        seen=decisions.last_id(idea.id),
    )
    return _page(idea, form)


@pages.post("/ideas/<int:idea_id>/answer")
def send_answer(idea_id: int) -> ResponseReturnValue:
    """Publish an answer in the brand's name."""
    idea = _idea(idea_id)
    form = AnswerForm(language=idea.language)
    form.offer()
    known = {*Decision, *ResponseKind} - {Decision.NONE}
    if form.kind.data not in known:
        raise NotFound(say("There is no such answer."))
    if form.sent():
        is_told = _is_told(idea, form)
        try:
            _say(idea, form)
        except (Invalid, Conflict) as error:
            form.refuse(error)
            form.seen.data = decisions.last_id(idea.id)
        else:
            tell(TOLD_SOON if is_told else say("Published."))
            place = url_for("ideas.show", idea_id=idea.id, slug=idea.slug)
            return redirect(place, code=303)
    return _page(idea, form), form.status


@pages.post("/ideas/<int:idea_id>/take")
def take(idea_id: int) -> ResponseReturnValue:
    """Be in charge of an idea from now on."""
    idea = ideas.get(idea_id, me())
    actions.take_charge(idea, by=me())
    tell(say("You are in charge of this idea now."))
    return redirect(url_for("ideas.show", idea_id=idea.id, slug=idea.slug), code=303)


def kinds_for(idea: Idea) -> list[str]:
    """List what the brand can say now, decisions first."""
    follows = [it for it in Decision if it in NEXT[idea.decision]]
    return [*map(str, follows), *map(str, SAID)]


def _idea(idea_id: int) -> Idea:
    idea = ideas.get(idea_id, me())
    require(me(), Can.ANSWER_IDEA, idea)
    return idea


def _is_told(idea: Idea, form: AnswerForm) -> bool:
    """Whether those who asked hear of it: a look into it is no news."""
    decision = form.decision
    return not decision or is_news(idea.decision, decision, is_done=idea.is_done)


def _say(idea: Idea, form: AnswerForm) -> None:
    if form.decision:
        actions.decide(
            idea,
            form.ruling(form.decision),
            pledge=form.written_pledge(),
            seen=form.seen_id,
            by=me(),
        )
    else:
        actions.respond(
            idea,
            form.response,
            form["words"].data or "",
            language=form.language.data,
            by=me(),
        )


def _page(idea: Idea, form: AnswerForm) -> str:
    form.offer()
    family = ideas.family(idea.root_id)
    return render_template(
        "loop/answer.html",
        idea=idea,
        form=form,
        fields=form.asked(),
        kinds=kinds_for(idea),
        story=story(family),
        told=count_of(family) if _is_told(idea, form) else None,
    )
