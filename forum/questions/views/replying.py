"""Answering and commenting."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.canned import actions as canned
from forum.canned.models import CannedReply
from forum.canned.queries import get as get_canned
from forum.canned.queries import said_lately
from forum.canned.rules import Repeated, filled
from forum.canned.views import values_for
from forum.comments import actions as comments
from forum.kernel.errors import Invalid
from forum.kernel.markup import only_words
from forum.kernel.text import Sentence, say
from forum.people.identity import me
from forum.permissions.table import Can, may, require
from forum.posts.rules import WAITS
from forum.questions import actions, queries
from forum.questions.forms import CommentForm, ReplyForm
from forum.questions.models import Question
from forum.questions.queries import Part, QuestionPage
from forum.questions.views.files import Received, received
from forum.questions.views.thread import (
    pages,
    place_of,
    question_page,
)
from forum.web.language import tell
from forum.web.routing import row_number


@pages.post("/<int:question_id>/answers", first=received)
def send_answer(sent: Received, question_id: int) -> ResponseReturnValue:
    """Publish a reply."""
    question, form = queries.get_today(question_id, me()), ReplyForm()
    require(me(), Can.ANSWER, question)
    if all([form.sent(), sent.shown_in(form)]):
        if said := _said_too_often(form):
            return _page(question.id, form, repeated=said), 422
        try:
            reply = actions.answer(
                question,
                form.body.data,
                official=form.official.data,
                files=sent.keys,
                by=me(),
            )
        except Invalid as error:
            form.refuse(error)
        else:
            canned.note_use(form.begun_from, reply.id, by=me())
            public = _published(question.id, form.answers_seen)
            tell(public if reply.is_shown else WAITS)
            return redirect(place_of(reply), code=303)
    return _page(question.id, form), form.status


@pages.post("/<int:question_id>/answers/fill", first=received)
def fill(sent: Received, question_id: int) -> ResponseReturnValue:
    """Put a canned reply below what is written so far. Nothing is kept."""
    question, form = queries.get_today(question_id, me()), ReplyForm()
    require(me(), Can.ANSWER, question)
    require(me(), Can.USE_CANNED)
    sent.shown_in(form)
    if number := row_number("insert"):
        kept = get_canned(number, me())
        form.add(_filled(kept, queries.show(question.id, me())), canned_id=kept.id)
    return _page(question.id, form)


@pages.get("/posts/<int:post_id>/comment")
def comment(post_id: int) -> ResponseReturnValue:
    """Show the form for a comment on a question or an answer."""
    parent = queries.part(post_id, me())
    require(me(), Can.COMMENT, parent)
    return _comment_page(parent, CommentForm(formdata=None))


@pages.post("/posts/<int:post_id>/comment")
def send_comment(post_id: int) -> ResponseReturnValue:
    """Publish a comment; one on a question may ask for details."""
    parent, form = queries.part(post_id, me()), CommentForm()
    require(me(), Can.COMMENT, parent)
    if not form.sent():
        return _comment_page(parent, form), form.status
    try:
        if form.asks_details.data and isinstance(parent, Question):
            comment = actions.ask_for_details(parent, form.body.data, by=me())
        else:
            comment = comments.add(parent, form.body.data, by=me())
    except Invalid as error:
        form.refuse(error)
        return _comment_page(parent, form), form.status
    tell(say("Your comment is public.") if comment.is_shown else WAITS)
    return redirect(place_of(parent), code=303)


def _published(question_id: int, seen: int | None) -> Sentence:
    """Say that a reply is public, and what others did while it was written.

    A claim keeps nobody from answering, and ends while one writes: what was written is
    taken all the same, and each learns of the other.
    """
    names = (
        queries.answered_meanwhile(question_id, seen=seen, but=me())
        if seen is not None
        else ()
    )
    if names:
        return say(
            "Your reply is public. Meanwhile %(names)s answered too: read it as well.",
            names=", ".join(names),
        )
    if name := queries.still_writing(question_id, but=me()):
        return say(
            "Your reply is public. %(name)s is writing an answer too.", name=name
        )
    return say("Your reply is public.")


def _filled(kept: CannedReply, question: QuestionPage) -> str:
    """Fill a canned reply in. A name or a title is words, whatever it looks like."""
    tongue = kept.language
    area = question.area.name_in(tongue) if question.area else ""
    name = question.post.author.name
    values = values_for(name, question.title, area, tongue=tongue)
    return filled(kept.body, {it: only_words(value) for it, value in values.items()})


def _said_too_often(form: ReplyForm) -> Repeated | None:
    """Say to those who use canned replies how often these words were posted lately."""
    if form.may_repeat or not may(me(), Can.USE_CANNED):
        return None
    return said_lately(form.body.data, by=me())


def _page(question_id: int, form: ReplyForm, **more: object) -> str:
    return question_page(queries.show(question_id, me()), reply=form, **more)


def _comment_page(parent: Part, form: CommentForm) -> str:
    return render_template("questions/comment.html", parent=parent, form=form)
