"""What the heads of pages ask: which feed is theirs, and whether they are plain."""

from flask import url_for

from forum.kernel.paging import Page
from forum.questions.queries import Order, QuestionRow, Wanted
from forum.questions.rules import State
from forum.taxonomy.rules import AreaLine


def feed_of(wanted: Wanted, area: AreaLine | None) -> str:
    """Find the feed that comes closest to a list of questions."""
    if wanted.tag:
        return url_for("feeds.tag", tag=wanted.tag)
    if area:
        return url_for("feeds.area", area_slug=area.slug)
    if wanted.unanswered:
        return url_for("feeds.unanswered")
    if wanted.order is Order.ASKED_AGAIN:
        return url_for("feeds.asked_again")
    if wanted.state is State.SOLVED:
        return url_for("feeds.solved")
    return url_for("feeds.newest_questions")


def is_plain(page: Page[QuestionRow], wanted: Wanted) -> bool:
    """Whether a list is the first page of one area, of one tag or of everything.

    Any other is the same in another order, or a part of it; and a tag that nothing
    carries is a page about nothing.
    """
    narrowed = wanted.state or wanted.unanswered or wanted.age
    both = wanted.tag and wanted.area_id
    is_empty = wanted.tag and not page.items
    is_usual = wanted.order is Order.ACTIVE and page.is_first
    return is_usual and not (narrowed or both or is_empty)
