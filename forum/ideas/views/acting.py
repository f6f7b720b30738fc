"""Supporting an idea, and commenting on it."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from forum.comments import actions as comments
from forum.comments.forms import CommentForm
from forum.ideas import actions, queries
from forum.ideas.forms import SupportForm
from forum.ideas.views.show import idea_page, pages, url_of
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts.rules import WAITS
from forum.web.language import tell


@pages.post("/<int:idea_id>/support")
def support(idea_id: int) -> ResponseReturnValue:
    """Support an idea, say more about it, or take one's voice back."""
    idea = queries.get(idea_id, me())
    if request.form.get("on") == "0":
        actions.withdraw(idea, by=me())
        tell(say("You no longer support this idea."))
        return redirect(url_of(idea), code=303)
    require(me(), Can.SUPPORT, idea)
    form = SupportForm()
    if form.sent():
        try:
            actions.support(
                idea, strength=form.chosen_strength, why=form.why.data or "", by=me()
            )
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("You support this idea. You will be told what is decided."))
            return redirect(url_of(idea), code=303)
    return idea_page(queries.show(idea_id, me()), lending=form), form.status


@pages.post("/<int:idea_id>/comments")
def send_comment(idea_id: int) -> ResponseReturnValue:
    """Publish a comment on an idea."""
    idea, form = queries.get(idea_id, me()), CommentForm()
    require(me(), Can.COMMENT, idea)
    if form.sent():
        try:
            comment = comments.add(idea, form.body.data, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Your comment is public.") if comment.is_shown else WAITS)
            return redirect(f"{url_of(idea)}#post-{comment.id}", code=303)
    return idea_page(queries.show(idea_id, me()), comment=form), form.status
