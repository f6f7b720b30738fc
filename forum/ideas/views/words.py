"""What the templates about ideas say, and where their links lead."""

from collections.abc import Iterable
from typing import Final

from flask import url_for

from forum.ideas.queries import Wanted
from forum.ideas.rules import Order, Stage
from forum.kernel.text import say
from forum.taxonomy.rules import AreaLine
from forum.web.language import language
from forum.web.navigation import this_page

ORDERS: Final = (
    (Order.RISING, say("rising")),
    (Order.MOST_ASKED, say("most asked")),
    (Order.WAITING, say("waiting for the brand")),
    (Order.NEW, say("newest")),
    (Order.RANDOM, say("at random")),
)
STAGES: Final = (
    (None, say("All")),
    (Stage.WAITING, say("Waiting for an answer")),
    (Stage.PLANNED, say("Promised")),
    (Stage.DONE, say("Done")),
    (Stage.DECLINED, say("Declined, with reasons")),
    (Stage.DORMANT, say("Dormant")),
)


def order_links(wanted: Wanted) -> list[tuple[object, str, bool]]:
    """Link to the same list in each order."""
    return [
        (words, this_page(sort=order, page=None), order is wanted.order)
        for order, words in ORDERS
    ]


def stage_links(wanted: Wanted) -> list[tuple[object, str, bool, None]]:
    """Link to the same list, kept to what the brand has said so far."""
    return [
        (words, this_page(stage=stage, page=None), stage is wanted.stage, None)
        for stage, words in STAGES
    ]


def area_links(areas: Iterable[AreaLine]) -> list[tuple[str, str]]:
    """Link to the lists of some areas."""
    return [
        (it.name_in(language()), url_for("ideas.board", area=it.slug)) for it in areas
    ]
