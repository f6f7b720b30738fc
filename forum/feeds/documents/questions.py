"""Questions and their answers, as feeds give them."""

from collections.abc import Sequence
from typing import Any

from forum.feeds import queries
from forum.feeds.rules import SIZE, Entry, Feed
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.posts.queries import EVERYBODY
from forum.questions.queries import Order, Wanted, page
from forum.questions.rules import State
from forum.taxonomy.queries import has_tag


def newest() -> Feed:
    """List the newest questions."""
    return _list("questions", say("Questions"), "/questions", Wanted(order=Order.NEW))


def unanswered() -> Feed:
    """List the newest questions that nobody has answered yet."""
    return _list(
        "questions/unanswered",
        say("Nobody has answered"),
        "/questions?state=unanswered",
        Wanted(unanswered=True, order=Order.NEW),
    )


def asked_again() -> Feed:
    """List the questions that were asked again most often."""
    return _list(
        "questions/asked-again",
        say("Most asked again"),
        "/questions?sort=asked_again",
        Wanted(order=Order.ASKED_AGAIN),
    )


def tagged(tag: str) -> Feed:
    """List the newest questions with a tag."""
    if not has_tag(tag):
        raise NotFound(say("There is no such tag."))
    wanted = Wanted(tag=tag, order=Order.NEW)
    return _list(f"tags/{tag}", f"#{tag}", f"/questions?tag={tag}", wanted)


def solved() -> Feed:
    """List the questions that were solved last, each with what solved it."""
    wanted = Wanted(state=State.SOLVED, order=Order.ACTIVE)
    found = {it.id: it for it in page(wanted, EVERYBODY, size=SIZE).items}
    return Feed(
        id="2026:questions/solved",
        title=say("Solved"),
        url="/questions?state=solved",
        entries=[
            Entry(
                id=f"2026:questions/{row.of}/solved",
                title=found[row.of].title,
                url=found[row.of].url,
                published=row.state_since,
                updated=max(row.state_since, row.edited_at or row.state_since),
                author=row.name,
                html=row.html,
                language=row.language,
            )
            for row in queries.solutions_of(found)
        ],
    )


def answers(question_id: int) -> Feed:
    """List the last answers to a question."""
    question = queries.thread(question_id)
    return Feed(
        id=f"2026:questions/{question_id}/answers",
        title=question.title,
        url=f"/questions/{question_id}/{question.slug}",
        entries=[_answer(row) for row in queries.answers_to(question_id)],
    )


def asked(wanted: Wanted) -> Sequence[Entry]:
    """List the newest questions of a list, each as it reads now."""
    found = page(wanted, EVERYBODY, size=SIZE).items
    texts = queries.questions_in_full([it.id for it in found])
    return [
        Entry(
            id=f"2026:questions/{it.id}",
            title=it.title,
            url=it.url,
            published=it.created_at,
            updated=texts[it.id].edited_at or it.created_at,
            author=it.author.name,
            html=texts[it.id].html,
            language=it.language,
        )
        for it in found
    ]


def _list(name: str, title: Sentence | str, url: str, wanted: Wanted) -> Feed:
    return Feed(id=f"2026:{name}", title=title, url=url, entries=asked(wanted))


def _answer(row: Any) -> Entry:  # noqa: ANN401 - a row of `answers_to`
    words = say("Message by %(name)s") if row.is_message else say("Answer by %(name)s")
    return Entry(
        id=f"2026:posts/{row.id}",
        title=say(words.template, name=row.name),
        url=f"/questions/answers/{row.id}",
        published=row.created_at,
        updated=row.edited_at or row.created_at,
        author=row.name,
        html=row.html,
        language=row.language,
    )
