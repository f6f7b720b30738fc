"""A list read page by page shows every question once, whatever happens meanwhile."""

from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.infra.db import session
from forum.kernel.paging import Cursor
from forum.people.rules import Visitor
from forum.questions import queries
from forum.questions.models import Question
from forum.questions.queries import Order, Wanted

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
# Few different moments: many questions share one, down to the microsecond.
MOMENTS = st.integers(0, 4).map(lambda it: NOON + timedelta(microseconds=it))
ROLLED_BACK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def asked(make):
    """Make a question of a moment, quickly."""
    ada, area = make.member(), make.area()
    session.commit()

    def ask(moment: datetime) -> int:
        question = Question(
            author_id=ada.id,
            area_id=area.id,
            title="The box restarts",
            slug="the-box-restarts",
            created_at=moment,
            active_at=moment,
        )
        session.add(question)
        session.flush()
        return question.id

    return ask


def read(wanted: Wanted, size: int, *, between=lambda: None) -> list[int]:
    """Read a list to its end, doing something after each page."""
    found, after = [], None
    while True:
        page = queries.page(wanted, Visitor(), after=after, size=size)
        found += [row.id for row in page.items]
        if page.next is None:
            return found
        after = Cursor.read(str(page.next))
        between()


@ROLLED_BACK
@given(
    moments=st.lists(MOMENTS, max_size=9),
    later=st.lists(MOMENTS, max_size=5),
    size=st.integers(1, 4),
    order=st.sampled_from([Order.ACTIVE, Order.NEW, Order.OLDEST]),
)
def test_every_question_is_read_once_whatever_is_asked_meanwhile(
    asked, moments, later, size, order
):
    try:
        before = [asked(moment) for moment in moments]
        waiting = iter(later)

        found = read(
            Wanted(order=order),
            size,
            between=lambda: [asked(moment) for moment in islice(waiting, 1)],
        )

        kept = [each for each in found if each in before]
        assert sorted(kept) == before
        assert len(set(found)) == len(found)
    finally:
        session.rollback()


@ROLLED_BACK
@given(
    moments=st.lists(MOMENTS, max_size=9),
    size=st.integers(1, 4),
    order=st.sampled_from([Order.ACTIVE, Order.NEW, Order.OLDEST]),
)
def test_pages_put_together_are_the_list_in_its_order(asked, moments, size, order):
    try:
        placed = [(moment, asked(moment)) for moment in moments]

        found = read(Wanted(order=order), size)

        newest_first = order is not Order.OLDEST
        assert found == [it for _, it in sorted(placed, reverse=newest_first)]
    finally:
        session.rollback()


def test_the_last_page_leads_nowhere_and_the_first_says_so(asked):
    for _ in range(3):
        asked(NOON)

    first = queries.page(Wanted(), Visitor(), size=2)
    last = queries.page(Wanted(), Visitor(), after=first.next, size=2)

    assert (first.is_first, last.is_first) == (True, False)
    assert (len(first.items), len(last.items), last.next) == (2, 1, None)


def test_a_full_last_page_leads_nowhere_either(asked):
    for _ in range(2):
        asked(NOON)

    assert queries.page(Wanted(), Visitor(), size=2).next is None
