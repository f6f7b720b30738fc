"""The page of the customers' representative."""

from flask import render_template

from forum.representation import queries
from forum.web.routing import Pages

pages = Pages("representation", __name__)


@pages.get("/representative")
def show() -> str:
    """Say who speaks for the customers, until when, and what ties they have."""
    mandates = queries.mandates()
    is_taken = bool(mandates) and mandates[0].ended_on is None
    return render_template(
        "representation/show.html",
        today=mandates[0] if is_taken else None,
        former=mandates[1:] if is_taken else mandates,
    )
