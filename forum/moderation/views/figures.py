"""The figures of moderation, for everybody."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.moderation.queries.figures import by_quarter
from forum.web.routing import Pages

figure_pages = Pages("transparency", __name__)


@figure_pages.get("/transparency")
def show() -> ResponseReturnValue:
    """Show what was hidden in each quarter, why, and how often that was wrong."""
    return render_template("moderation/figures.html", quarters=by_quarter())
