"""Forms about comments."""

from wtforms import TextAreaField

from forum.kernel.text import say
from forum.posts.forms import Edit
from forum.web.forms import Form, Label, required


class CommentForm(Form):
    """A short remark."""

    published = "body"

    body = TextAreaField(
        Label(say("Your comment")),
        validators=[required(say("Write your comment first."))],
    )


class EditCommentForm(Edit, CommentForm):
    """Other words for a comment."""

    published = "body reason"
