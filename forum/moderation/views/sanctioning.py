"""Sanctions: the moderators' page about somebody, and one's own."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import Sentence, say
from forum.moderation import actions, queries
from forum.moderation.forms import AnswerForm, AppealForm, SanctionForm
from forum.moderation.models import Sanction
from forum.moderation.rules import Occasion
from forum.moderation.views.blueprint import pages
from forum.people import queries as people
from forum.people.identity import me, somebody
from forum.people.models import Person
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.web.language import tell
from forum.web.routing import numbered


@pages.get("/people/<handle>")
def person(handle: str) -> ResponseReturnValue:
    """Show what was done about somebody, and what can be."""
    found, about = _whom(handle, request.args.get("post", ""))
    form = SanctionForm(formdata=None, post_id=about.id if about else "")
    return _page(found, form)


@pages.post("/people/<handle>")
def send_sanction(handle: str) -> ResponseReturnValue:
    """Sanction somebody."""
    found, about = _whom(handle, request.form.get("post_id", ""))
    form = SanctionForm()
    form.offer()
    if form.sent():
        try:
            it = actions.sanction(found, **form.chosen, post=about, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(_noted(found, it))
            return redirect(url_for(".person", handle=handle), code=303)
    return _page(found, form), form.status


@pages.post("/sanctions/<int:sanction_id>/lift")
def lift(sanction_id: int) -> ResponseReturnValue:
    """End a sanction before its time."""
    it, form = queries.sanction(sanction_id), AnswerForm()
    require(me(), Can.SANCTION, Occasion(author_id=it.person_id))
    found = people.get(it.person_id)
    if not form.sent():
        return _page(found, SanctionForm(formdata=None), form), form.status
    actions.lift(it, words=form.words.data, by=me())
    tell(say("Lifted. They are told."))
    return redirect(url_for(".person", handle=found.handle), code=303)


@pages.post("/sanctions/<int:sanction_id>/hear")
def hear(sanction_id: int) -> ResponseReturnValue:
    """Answer an appeal against a sanction."""
    it, form = queries.sanction(sanction_id), AnswerForm()
    require(me(), Can.SANCTION, Occasion(author_id=it.person_id))
    found = people.get(it.person_id)
    if not form.sent():
        return _page(found, SanctionForm(formdata=None), form), form.status
    is_right = request.form.get("is_right") == "1"
    actions.hear(it, is_right=is_right, words=form.words.data, by=me())
    tell(say("Answered. They are told."))
    return redirect(url_for(".person", handle=found.handle), code=303)


@pages.get("/mine")
def mine() -> ResponseReturnValue:
    """Show somebody what they may not do, why, and until when."""
    return _own_page(AppealForm(formdata=None))


@pages.post("/sanctions/<int:sanction_id>/appeal")
def appeal_sanction(sanction_id: int) -> ResponseReturnValue:
    """Ask another moderator to look at a sanction."""
    it, form = queries.own_sanction(sanction_id, somebody()), AppealForm()
    if form.sent():
        try:
            actions.appeal_sanction(it, words=form.words.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Sent. Another moderator hears your appeal, and you are told."))
            return redirect(url_for(".mine"), code=303)
    return _own_page(form), form.status


def _whom(handle: str, typed: str) -> tuple[Person, Post | None]:
    """Find somebody, and what of theirs is the occasion, for who may sanction them."""
    found = people.by_handle(handle)
    about = posts.part(number, me()) if (number := numbered(typed)) else None
    if about and about.author_id != found.id:
        about = None
    require(me(), Can.SANCTION, about or Occasion(author_id=found.id))
    return found, about


def _noted(found: Person, it: Sanction) -> Sentence:
    """Say that it is done, and which one stands where another one lasts longer."""
    longer = found.suspended_until
    if it.until and longer and longer > it.until:
        return say("Noted. A longer one stands until %(day)s.", day=longer.date())
    return say("Done. They are told why, and how to disagree.")


def _page(found: Person, form: SanctionForm, answer: AnswerForm | None = None) -> str:
    form.offer()
    return render_template(
        "moderation/person.html",
        person_=found,
        form=form,
        answer=answer or AnswerForm(formdata=None),
        sanctions=queries.sanctions_of(found.id),
        standing={it.id for it in queries.standing(found.id)},
    )


def _own_page(form: AppealForm) -> str:
    who = somebody()
    return render_template(
        "moderation/mine.html",
        form=form,
        sanctions=queries.sanctions_of(who.id),
        standing={it.id for it in queries.standing(who.id)},
        ban_reason=queries.ban_reason_of(who.id),
    )
