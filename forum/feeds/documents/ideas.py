"""Ideas and what became of them, as feeds give them."""

from collections.abc import Iterator, Sequence

from forum.feeds import queries
from forum.feeds.rules import SIZE, Entry, Feed
from forum.ideas.queries import IdeaPage, Wanted, page, show
from forum.ideas.rules import Order
from forum.kernel.text import say
from forum.loop.notices import DECIDED
from forum.loop.queries.story import Story, Words, beside
from forum.loop.views.words import said_words
from forum.posts.queries import EVERYBODY


def newest() -> Feed:
    """List the newest ideas."""
    return Feed(id="2026:ideas", title=say("Ideas"), url="/ideas", entries=proposed())


def story(idea_id: int) -> Feed:
    """List what the brand decided, said and did on an idea, and what others say."""
    idea = show(idea_id, EVERYBODY)
    entries = [*_of_the_brand(idea, beside(idea, EVERYBODY)), *_comments(idea)]
    entries.sort(key=lambda it: it.updated, reverse=True)
    return Feed(
        id=f"2026:ideas/{idea_id}/story",
        title=idea.title,
        url=idea.url,
        entries=entries[:SIZE],
    )


def proposed(area_id: int | None = None) -> Sequence[Entry]:
    """List the newest ideas, each as it reads now."""
    wanted = Wanted(order=Order.NEW, area_id=area_id)
    found = page(wanted, EVERYBODY, size=SIZE).items
    texts = queries.ideas_in_full([it.id for it in found])
    return [
        Entry(
            id=f"2026:ideas/{it.id}",
            title=it.title,
            url=it.url,
            published=it.created_at,
            updated=texts[it.id].edited_at or it.created_at,
            author=it.author.name if it.author.handle else "",
            html=texts[it.id].problem_html + texts[it.id].wish_html,
            language=it.language,
        )
        for it in found
    ]


def _of_the_brand(idea: IdeaPage, story: Story) -> Iterator[Entry]:
    for decision in (story.holds, *story.earlier):
        if decision is None:
            continue
        words = decision.words
        yield Entry(
            id=f"2026:decisions/{decision.id}",
            title=DECIDED[decision.after],
            url=f"{idea.url}#decision-{decision.id}",
            published=decision.at,
            updated=max(decision.at, words.changed_at) if words else decision.at,
            author=words.author.name if words else "",
            html=words.html if words else "",
            language=words.language if words else "",
        )
    yield from (_said(idea, it) for it in story.said)
    for promise in story.commitments:
        yield Entry(
            id=f"2026:commitments/{promise.id}",
            title=promise.text,
            url=promise.url,
            published=promise.made_at,
            updated=promise.made_at,
        )
    for result in story.results:
        yield Entry(
            id=f"2026:results/{result.id}",
            title=result.title,
            url=result.url,
            published=result.at,
            updated=result.changed_at,
            html=result.html,
            language=result.language,
        )


def _said(idea: IdeaPage, it: Words) -> Entry:
    return Entry(
        id=f"2026:responses/{it.id}",
        title=said_words(it),
        url=f"{idea.url}#response-{it.id}",
        published=it.at,
        updated=it.changed_at,
        author=it.author.name,
        html=it.html,
        language=it.language,
    )


def _comments(idea: IdeaPage) -> Iterator[Entry]:
    for it in idea.comments:
        if it.is_readable:
            yield Entry(
                id=f"2026:posts/{it.id}",
                title=say("Comment by %(name)s", name=it.author.name),
                url=f"/posts/{it.id}",
                published=it.created_at,
                updated=it.edited_at or it.created_at,
                author=it.author.name,
                html=it.html,
                language=it.language,
            )
