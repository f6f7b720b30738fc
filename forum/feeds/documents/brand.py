"""What the brand said and did, and what an area holds, as feeds give them."""

from forum.feeds.documents import ideas, questions
from forum.feeds.rules import SIZE, Entry, Feed
from forum.kernel.text import say
from forum.ledger.queries import daily_heads, head
from forum.loop.queries.results import results as listed
from forum.posts.queries import EVERYBODY
from forum.questions.queries import Order, Wanted
from forum.taxonomy.queries import area_by_slug
from forum.web.language import language


def area(slug: str) -> Feed:
    """List what is asked and wished for in an area, the newest first."""
    found = area_by_slug(slug, EVERYBODY)
    wanted = Wanted(area_id=found.id, order=Order.NEW)
    entries = [*questions.asked(wanted), *ideas.proposed(found.id)]
    entries.sort(key=lambda it: it.published or it.updated, reverse=True)
    return Feed(
        id=f"2026:areas/{slug}",
        title=found.name_in(language()),
        url=f"/questions?area={slug}",
        entries=entries[:SIZE],
    )


def results() -> Feed:
    """List the latest results, beside the head of the ledger of the day."""
    last = head()
    return Feed(
        id="2026:results",
        title=say("You asked, we did"),
        url="/results",
        entries=[
            Entry(
                id=f"2026:results/{it.id}",
                title=it.title,
                url=it.url,
                published=it.at,
                updated=it.changed_at,
                html=it.did_html + it.left_out_html + it.answer_html,
                language=it.language,
            )
            for it in listed().items
        ],
        mark=(last.hash, last.seq) if last else None,
    )


def ledger() -> Feed:
    """Give the last hash of each day: what was read once cannot be taken back."""
    return Feed(
        id="2026:ledger",
        title=say("Ledger"),
        url="/ledger",
        entries=[
            Entry(
                id=f"{it.day.isoformat()}:ledger",
                title=say("Entry %(number)s", number=it.head.seq),
                url="/ledger",
                updated=it.head.at,
                plain=it.head.hash,
            )
            for it in daily_heads()
        ],
    )
