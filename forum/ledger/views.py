"""The pages of the ledger: to read, and to keep a copy of."""

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from forum.kernel.paging import Cursor
from forum.ledger import queries
from forum.web.routing import Pages

pages = Pages("ledger", __name__, url_prefix="/ledger")


@pages.get("")
def show() -> ResponseReturnValue:
    """Show everybody what the brand said and did, the last thing first."""
    after = Cursor.read(request.args.get("after", ""))
    return render_template(
        "ledger/show.html", page=queries.page(after=after), head=queries.head()
    )


@pages.get("/export.jsonl")
def export() -> ResponseReturnValue:
    """Hand out the whole ledger, to be checked somewhere else."""
    lines = (f"{line}\n" for line in queries.export())
    return Response(stream_with_context(lines), mimetype="application/jsonl")
