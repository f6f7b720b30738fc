"""Putting a comment in other words, wherever it stands."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.comments import actions
from forum.comments.forms import EditCommentForm
from forum.comments.models import Comment
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.web.routing import Pages

pages = Pages("comments", __name__, url_prefix="/comments")


@pages.get("/<int:post_id>/edit")
def edit(post_id: int) -> ResponseReturnValue:
    """Show the words of a comment, to change them."""
    comment = _comment(post_id)
    form = EditCommentForm(formdata=None, body=comment.body, seen=comment.revision)
    return _edit_page(comment, form)


@pages.post("/<int:post_id>/edit")
def send_edit(post_id: int) -> ResponseReturnValue:
    """Put a comment in other words."""
    comment, form = _comment(post_id), EditCommentForm()
    if form.sent():
        try:
            actions.edit(comment, form.body.data, **form.of_edit(), by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return redirect(posts.kind_of(post_id).place(comment), code=303)
    return _edit_page(comment, form), form.status


def _comment(post_id: int) -> Comment:
    found = posts.part(post_id, me())
    if not isinstance(found, Comment):
        raise NotFound(posts.NO_POST)
    require(me(), Can.EDIT_POST, found)
    return found


def _edit_page(comment: Comment, form: EditCommentForm) -> str:
    """Show the form. After an edit by somebody else, their words stand beside it."""
    return render_template(
        "comments/edit.html",
        comment=comment,
        kind=posts.kind_of(comment.id),
        begun=posts.begun_by(comment),
        is_stale=form.is_stale(comment.revision),
        form=form,
    )
