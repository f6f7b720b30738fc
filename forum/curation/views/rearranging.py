"""Moving, joining and splitting questions: what will happen, then why, then undo."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.curation import actions, queries
from forum.curation.actions.undo import NEEDS
from forum.curation.forms import JoinForm, MoveForm, SplitOffForm
from forum.curation.rules import Place
from forum.curation.views.blueprint import pages
from forum.ideas.forms import ReasonForm
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, may, require
from forum.questions import queries as questions
from forum.questions.models import Question
from forum.questions.views.naming import question_named
from forum.questions.views.thread import url_of
from forum.web.language import tell
from forum.web.routing import numbered


@pages.get("/questions/<int:question_id>/move")
def move(question_id: int) -> ResponseReturnValue:
    """Ask where a question belongs."""
    question = questions.get(question_id, me())
    _check_may_move(question)
    return _move_page(question, MoveForm(formdata=None))


@pages.post("/questions/<int:question_id>/move")
def send_move(question_id: int) -> ResponseReturnValue:
    """Move a question to another area."""
    question, form = questions.get(question_id, me()), MoveForm()
    _check_may_move(question)
    form.offer_areas(but=question.area_id)
    if form.sent():
        try:
            actions.move(question, form.area_id.data, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Moved. Whoever asked is told, and the clock goes on."))
            return redirect(url_of(question), code=303)
    return _move_page(question, form), form.status


@pages.get("/questions/<int:question_id>/merge")
def merge(question_id: int) -> ResponseReturnValue:
    """Ask which question is the same, then show what joining them would do."""
    question = questions.get(question_id, me())
    require(me(), Can.MERGE_QUESTIONS, question)
    named = request.args.get("into", "")
    form = JoinForm(formdata=None, into=named)
    return _merge_page(question, form, _into(form) if named else None)


@pages.post("/questions/<int:question_id>/merge")
def send_merge(question_id: int) -> ResponseReturnValue:
    """Join a question with another one."""
    question, form = questions.get(question_id, me()), JoinForm()
    require(me(), Can.MERGE_QUESTIONS, question)
    is_whole, into = form.sent(), _into(form)
    if is_whole and into:
        try:
            actions.merge(question, into, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Joined. Its address leads here, and all concerned are told."))
            return redirect(url_of(into), code=303)
    return _merge_page(question, form, into), form.status


@pages.get("/questions/<int:question_id>/split")
def split_off(question_id: int) -> ResponseReturnValue:
    """Ask what is about something else, then for the words of the new question."""
    question = questions.get(question_id, me())
    require(me(), Can.SPLIT_QUESTION, question)
    chosen = _numbers(request.args.getlist("chosen"))
    first = next(iter(_chosen(question, chosen)), None)
    form = SplitOffForm(formdata=None, area_id=question.area_id)
    form.body.data = questions.part(first.id, me()).body if first else ""
    return _split_page(question, form, chosen)


@pages.post("/questions/<int:question_id>/split")
def send_split_off(question_id: int) -> ResponseReturnValue:
    """Make a question out of what was chosen."""
    question, form = questions.get(question_id, me()), SplitOffForm()
    require(me(), Can.SPLIT_QUESTION, question)
    form.offer_areas()
    chosen = _numbers(request.form.getlist("chosen"))
    if form.sent():
        try:
            act = actions.split_off(
                question,
                chosen,
                title=form.title.data,
                area_id=form.area_id.data,
                body=form.body.data or "",
                reason=form.reason.data,
                takes_solution=form.takes_solution.data,
                by=me(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Two questions now. Everybody concerned is told."))
            return redirect(f"/posts/{act.other_id}", code=303)
    return _split_page(question, form, chosen), form.status


@pages.get("/rearrangements/<int:act_id>/undo")
def undo(act_id: int) -> ResponseReturnValue:
    """Ask why something is to be undone."""
    return _undo_page(act_id, ReasonForm(formdata=None))


@pages.post("/rearrangements/<int:act_id>/undo")
def send_undo(act_id: int) -> ResponseReturnValue:
    """Undo it."""
    act, form = queries.rearrangement(act_id), ReasonForm()
    question = questions.get(act.question_id, me())
    require(me(), NEEDS[act.kind], question)
    if form.sent():
        try:
            actions.undo(act, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Undone. Everything stands where it stood."))
            return redirect(url_of(question), code=303)
    return _undo_page(act_id, form), form.status


def _check_may_move(question: Question) -> None:
    """Let through who may move it from here, or to an area of theirs."""
    theirs = [Place(it) for it in me().expert_in | me().moderates]
    if not any(may(me(), Can.MOVE_QUESTION, it) for it in theirs):
        require(me(), Can.MOVE_QUESTION, question)


def _into(form: JoinForm) -> Question | None:
    """Find the question that is named, if they may join something with it."""
    try:
        into = queries.root_of(question_named(form.into.data or "", field="into"))
        actions.require_there(me(), into)
    except (Invalid, NotAllowed) as error:
        form.refuse(error)
        return None
    return into


def _numbers(typed: list[str]) -> list[int]:
    return [number for it in typed if (number := numbered(it))]


def _chosen(question: Question, chosen: list[int]) -> list[queries.Message]:
    said = queries.messages_of(question, me())
    return [it for it in said if it.id in chosen]


def _move_page(question: Question, form: MoveForm) -> str:
    form.offer_areas(but=question.area_id)
    return render_template("curation/move.html", it=question, form=form)


def _merge_page(question: Question, form: JoinForm, into: Question | None) -> str:
    return render_template(
        "curation/merge.html",
        it=question,
        form=form,
        into=into,
        preview=queries.before_merge(question),
    )


def _split_page(question: Question, form: SplitOffForm, chosen: list[int]) -> str:
    form.offer_areas()
    return render_template(
        "curation/split_off.html",
        it=question,
        form=form,
        said=queries.messages_of(question, me()),
        chosen=_chosen(question, chosen),
        preview=queries.before_split(question, chosen),
    )


def _undo_page(act_id: int, form: ReasonForm) -> str:
    act = queries.rearrangement(act_id)
    question = questions.get(act.question_id, me())
    require(me(), NEEDS[act.kind], question)
    return render_template("curation/undo.html", it=question, act=act, form=form)
