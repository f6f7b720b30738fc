"""The pages of the ledger: to read, to keep a copy of, to watch."""

from urllib.parse import urlsplit

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from forum.infra import settings
from forum.kernel.paging import Cursor
from forum.ledger import queries
from forum.web.brand import Brand
from forum.web.navigation import address
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


@pages.get("/feed.atom")
def feed() -> ResponseReturnValue:
    """Publish the last hash of each day: what was read once cannot be taken back."""
    name = settings.read(Brand).name
    page = render_template(
        "ledger/feed.xml",
        days=queries.daily_heads(),
        host=urlsplit(address("ledger.show")).hostname,
        name="".join(each for each in name if each.isprintable()),  # XML takes no other
    )
    return Response(page, mimetype="application/atom+xml")
