"""What somebody proposed and supports, for the page about them."""

from sqlalchemy import func, select

from forum.ideas.models import Idea, Support
from forum.ideas.queries.board import IdeasPage, Wanted, page
from forum.ideas.rules import Order, SupportState
from forum.infra.db import session
from forum.people.rules import Actor
from forum.posts.queries import visible_to


def count_proposed(person_id: int, viewer: Actor) -> int:
    """Count the ideas somebody proposed, those that a reader may see."""
    query = select(func.count()).select_from(Idea)
    mine = query.where(Idea.author_id == person_id, visible_to(viewer))
    return session.scalar(mine) or 0


def count_supported(person_id: int, viewer: Actor) -> int:
    """Count the ideas somebody supports: each family once."""
    root = func.coalesce(Idea.canonical_id, Idea.id)
    query = select(func.count(root.distinct())).join(
        Support, Support.idea_id == Idea.id
    )
    mine = query.where(
        Support.person_id == person_id,
        Support.state == SupportState.ACTIVE,
        visible_to(viewer),
    )
    return session.scalar(mine) or 0


def proposed(person_id: int, viewer: Actor, number: str) -> IdeasPage:
    """List the ideas somebody proposed, joined ones too."""
    wanted = Wanted(order=Order.NEW, author_id=person_id)
    return page(wanted, viewer, number=_number(number))


def supported(person_id: int, viewer: Actor, number: str) -> IdeasPage:
    """List the ideas somebody supports."""
    wanted = Wanted(order=Order.NEW, backed_by_id=person_id)
    return page(wanted, viewer, number=_number(number))


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 3 else 1  # noqa: PLR2004 - of two figures
