"""Speaking for the brand. What was said stays; a correction is said besides."""

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.markup import render, tidy
from forum.kernel.text import say
from forum.loop.events import BrandSpoke
from forum.loop.models import BrandResponse
from forum.loop.queries.decisions import said_first_at, was_corrected
from forum.loop.rules.decisions import WORDS_LIMIT, ResponseKind, is_slip
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Post


def respond(
    post: Post, kind: ResponseKind, words: str, *, language: str = "", by: Actor
) -> BrandResponse:
    """Say something for the brand on an idea: how far it is, or that one is sorry."""
    require(by, Can.ANSWER_IDEA, post)
    return publish(post, kind, words, language=language, by=by)


def correct(response: BrandResponse, words: str, *, post: Post, by: Actor) -> None:
    """Say what should have been said. The former words stay, one click away."""
    require(by, Can.ANSWER_IDEA, post)
    if was_corrected(response.id):
        raise Conflict(
            say("These words were corrected already. Correct the last ones.")
        )

    publish(
        post,
        ResponseKind.CORRECTION,
        words,
        language=response.language,
        revises=response,
        by=by,
    )


def publish(
    post: Post,
    kind: ResponseKind,
    words: str,
    *,
    language: str = "",
    revises: BrandResponse | None = None,
    by: Actor,
) -> BrandResponse:
    """Write the brand's words down, for whoever has asked for permission already.

    Nothing translates them: whoever reads another language is told which one it is.
    """
    body = tidy(posts.check_body(words, field="words", limit=WORDS_LIMIT))
    response = BrandResponse(
        post_id=post.id,
        kind=kind,
        body=body,
        html=render(body).html,
        language=language or post.language,
        by_id=by.id,
        revises_id=revises.id if revises else None,
    )
    session.add(response)
    session.flush()

    emit(
        BrandSpoke(
            response_id=response.id,
            post_id=post.id,
            kind=kind,
            by_id=by.id,
            tells=revises is None or not is_slip(said_first_at(revises)),
        )
    )
    return response
