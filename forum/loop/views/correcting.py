"""Correcting what the brand said, and reading what it said before."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import CorrectForm
from forum.loop.models import BrandResponse
from forum.loop.queries import decisions
from forum.loop.rules.decisions import is_slip
from forum.loop.views.blueprint import pages
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.web.language import tell


@pages.get("/responses/<int:response_id>")
def corrections(response_id: int) -> ResponseReturnValue:
    """Show every version of what the brand said, newest first."""
    response = decisions.response(response_id)
    post = _post(response)
    return render_template(
        "loop/corrections.html",
        post=post,
        place=_place(post),
        versions=decisions.versions(response),
    )


@pages.get("/responses/<int:response_id>/correct")
def correct(response_id: int) -> ResponseReturnValue:
    """Show the words as they stand, to say what they should say."""
    response = decisions.newest(decisions.response(response_id))
    post = _post(response)
    require(me(), Can.ANSWER_IDEA, post)
    form = CorrectForm(formdata=None, words=response.body)
    return _correct_page(response, post, form)


@pages.post("/responses/<int:response_id>/correct")
def send_correction(response_id: int) -> ResponseReturnValue:
    """Publish what should have been said."""
    response = decisions.newest(decisions.response(response_id))
    post, form = _post(response), CorrectForm()
    require(me(), Can.ANSWER_IDEA, post)
    if form.sent():
        try:
            actions.correct(response, form.words.data, post=post, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Corrected. The former words stay readable."))
            return redirect(_place(post), code=303)
    return _correct_page(response, post, form), form.status


def _post(response: BrandResponse) -> Post:
    return posts.part(response.post_id, me())


def _place(post: Post) -> str:
    return posts.kind_of(post.id).place(post)


def _correct_page(response: BrandResponse, post: Post, form: CorrectForm) -> str:
    return render_template(
        "loop/correct.html",
        post=post,
        place=_place(post),
        form=form,
        is_slip=is_slip(decisions.said_first_at(response)),
    )
