"""How programs are answered: the same for everybody, and only what is new to them."""

from datetime import datetime
from typing import Final

from flask import Response, request

from forum.feeds.rules import fit_for_xml
from forum.web.routing import Pages

pages = Pages("feeds", __name__)
# Kept by whoever likes, and never shown again before we were asked: what is hidden
# here must not live on in a copy.
FRESH: Final = "public, no-cache"


def answer(
    written: str, mimetype: str, *, changed_at: datetime | None = None
) -> Response:
    """Hand out a document, or say that the one that somebody has is still the same."""
    response = Response(fit_for_xml(written), mimetype=mimetype)
    response.headers["Cache-Control"] = FRESH
    if changed_at:
        response.last_modified = changed_at
    response.add_etag()
    response.make_conditional(request)
    return response
