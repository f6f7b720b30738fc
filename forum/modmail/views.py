"""The pages of conversations with the moderators, for both sides."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid, TooMuch
from forum.kernel.paging import Cursor
from forum.kernel.text import say
from forum.modmail import actions, queries
from forum.modmail.forms import BeginForm, MessageForm
from forum.modmail.models import Conversation
from forum.people import queries as people
from forum.people.identity import me, somebody
from forum.permissions.table import Can, require
from forum.web.language import tell
from forum.web.routing import Pages

pages = Pages("modmail", __name__)


@pages.get("/me/moderators")
def own() -> ResponseReturnValue:
    """List one's own conversations, with a form for another one."""
    return _own_page(BeginForm(formdata=None))


@pages.post("/me/moderators")
def begin() -> ResponseReturnValue:
    """Begin a conversation."""
    form = BeginForm()
    require(somebody(), Can.WRITE_TO_MODERATORS)
    if form.sent():
        try:
            words = {"subject": form.subject.data, "words": form.words.data}
            it = actions.begin(**words, by=me())
        except (Invalid, TooMuch) as error:
            form.refuse(error)
        else:
            tell(say("Sent. The moderators read it, and you are told of their answer."))
            return redirect(url_for(".read_own", conversation_id=it.id), code=303)
    return _own_page(form), form.status


@pages.get("/me/moderators/<int:conversation_id>")
def read_own(conversation_id: int) -> ResponseReturnValue:
    """Show a conversation to whose it is."""
    it = queries.own(conversation_id, somebody())
    return _page(it, MessageForm(formdata=None))


@pages.post("/me/moderators/<int:conversation_id>")
def write(conversation_id: int) -> ResponseReturnValue:
    """Write on."""
    it, form = queries.own(conversation_id, somebody()), MessageForm()
    if form.sent():
        try:
            actions.write(it, words=form.words.data, by=me())
        except (Conflict, Invalid, TooMuch) as error:
            form.refuse(error)
        else:
            tell(say("Sent. The moderators read it, and you are told of their answer."))
            return redirect(url_for(".read_own", conversation_id=it.id), code=303)
    return _page(it, form), form.status


@pages.post("/me/moderators/<int:conversation_id>/close")
def close_own(conversation_id: int) -> ResponseReturnValue:
    """End one's own conversation."""
    it = queries.own(conversation_id, somebody())
    actions.close(it, by=me())
    tell(say("Closed. You can still read it."))
    return redirect(url_for(".read_own", conversation_id=it.id), code=303)


@pages.get("/moderation/mail")
def mail() -> ResponseReturnValue:
    """List what people write to the moderators."""
    require(me(), Can.SEE_QUEUE)
    after = Cursor.read(request.args.get("after", ""))
    return render_template(
        "modmail/mail.html",
        waiting=() if after else queries.waiting(me()),
        page=queries.answered(me(), after=after),
    )


@pages.get("/moderation/mail/<int:conversation_id>")
def read(conversation_id: int) -> ResponseReturnValue:
    """Show a conversation to a moderator."""
    return _page(_theirs(conversation_id), MessageForm(formdata=None))


@pages.post("/moderation/mail/<int:conversation_id>")
def answer(conversation_id: int) -> ResponseReturnValue:
    """Answer as the moderators."""
    it, form = _theirs(conversation_id), MessageForm()
    if form.sent():
        try:
            actions.answer(it, words=form.words.data, by=me())
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            tell(say("Sent, in the name of the moderators."))
            return redirect(url_for(".read", conversation_id=it.id), code=303)
    return _page(it, form), form.status


@pages.post("/moderation/mail/<int:conversation_id>/close")
def close(conversation_id: int) -> ResponseReturnValue:
    """End a conversation."""
    it = _theirs(conversation_id)
    actions.close(it, by=me())
    tell(say("Closed. Both sides can still read it."))
    return redirect(url_for(".read", conversation_id=it.id), code=303)


def _theirs(conversation_id: int) -> Conversation:
    require(me(), Can.SEE_QUEUE)
    it = queries.others(conversation_id, me())
    require(me(), Can.ANSWER_AS_MODERATORS, it)
    return it


def _own_page(form: BeginForm) -> str:
    after = Cursor.read(request.args.get("after", ""))
    page = queries.own_lines(somebody(), after=after)
    return render_template("modmail/own.html", form=form, page=page)


def _page(it: Conversation, form: MessageForm) -> str:
    return render_template(
        "modmail/show.html",
        it=it,
        form=form,
        messages=queries.messages(it),
        who=people.get(it.person_id),
        is_own=it.person_id == me().id,
    )
