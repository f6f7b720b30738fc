"""Our promise: how it is kept, and what it is."""

from collections.abc import Sequence

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from forum.insights.queries.asks import longest
from forum.insights.queries.snapshot import figures
from forum.insights.rules import NEVER
from forum.insights.views.chapters import chapters
from forum.insights.views.data import as_csv
from forum.insights.views.policy import changes, lines
from forum.insights.views.sentences import neglect_words, sentences
from forum.kernel.clock import now
from forum.kernel.text import Sentence
from forum.promise import queries as promise
from forum.promise.rules import SUSPENDED_DAYS
from forum.web.routing import Pages

pages = Pages("insights", __name__)


@pages.get("/promise")
def show() -> ResponseReturnValue:
    """Say in sentences how the promise is kept, then in figures; then what it is."""
    kept, policy = figures(), promise.policy()
    year = promise.day_of(now()).year
    return render_template(
        "insights/show.html",
        counted_at=None if kept is NEVER else kept.at,
        sentences=sentences(kept),
        chapters=chapters(kept),
        longest=longest(),
        policy=policy,
        lines=lines(policy),
        changes=changes(promise.policies(), promise.reasons(), policy),
        suspension=promise.suspension(),
        suspensions=promise.suspensions(),
        suspended_days=promise.suspended_days(year),
        most_suspended=SUSPENDED_DAYS,
        year=str(year),
    )


@pages.get("/promise.csv")
def data() -> ResponseReturnValue:
    """Give the counts behind the figures, for a table of one's own."""
    answer = make_response(as_csv(figures()))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = 'attachment; filename="promise.csv"'
    return answer


def kept_so_far() -> Sequence[Sentence]:
    """Say in two sentences how the promise is kept, once it was counted."""
    kept = figures()
    return () if kept is NEVER else sentences(kept)[:2]


def neglect() -> Sentence | None:
    """Say, on every page, that the promise has not been met for thirty days."""
    since = figures().neglected_since
    return neglect_words(since) if since else None
