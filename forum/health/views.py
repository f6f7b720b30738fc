"""What watches over the site asks, several times a minute."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from forum.health import queries
from forum.web.routing import Pages

pages = Pages("health", __name__, url_prefix="/health")


@pages.get("/live")
def live() -> ResponseReturnValue:
    """Say that this process answers."""
    return jsonify(live=True)


@pages.get("/ready")
def ready() -> ResponseReturnValue:
    """Say whether pages can be served; names no version and no address."""
    found = queries.readiness()
    is_ready = all(found.values())
    return jsonify(ready=is_ready, **found), 200 if is_ready else 503
