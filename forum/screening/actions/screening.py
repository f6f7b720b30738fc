"""Looking at what somebody posts, before others do."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now
from forum.moderation import actions as moderation
from forum.moderation.queries import was_kept_as_it_is
from forum.moderation.rules import Seen, Sign
from forum.posts.models import Post
from forum.screening import queries
from forum.screening.actions.asking import want_opinion
from forum.screening.adapters.patterns import fitting
from forum.screening.rules import (
    ESTABLISHED,
    Body,
    History,
    Limits,
    Typing,
    What,
    check_amount,
    check_limits,
    has_telephone,
    has_too_many_links,
    score,
)

UNKNOWN: Final = Typing()


def screen_new(post_id: int, typing: Typing = UNKNOWN) -> None:
    """Let limits and rules decide about what was just posted.

    Raises:
        Invalid: it holds more than somebody who is new may post.
        TooSoon: it comes too soon, or too often; nothing of it is kept.

    """
    post = session.get_one(Post, post_id)
    limits = settings.read(Limits)
    history = queries.history_of(post.author_id, but=post.id)
    if history.is_trusted():
        return
    check_limits(post.kind, history, limits, moment=now())
    _look(post, history, limits, typing)


def screen_edit(post_id: int) -> None:
    """Look again at what its author put in other words.

    Raises:
        Invalid: it holds more than somebody who is new may post.

    """
    post = session.get_one(Post, post_id)
    history = queries.history_of(post.author_id, but=post.id)
    if history.is_trusted() or not post.is_shown or was_kept_as_it_is(post):
        return
    _look(post, history, settings.read(Limits))


def _look(
    post: Post, history: History, limits: Limits, typing: Typing = UNKNOWN
) -> None:
    body = queries.body_of(post)
    check_amount(body, history, limits, moment=now())
    seen = [*_signs(body, history, limits), *_traps(typing, history, limits)]
    if not limits.holds:
        seen = [replace(it, holds=False) for it in seen]
    if seen:
        moderation.screen(post, seen)
    want_opinion(post, history)


def _traps(typing: Typing, history: History, limits: Limits) -> Iterator[Seen]:
    """Notice a machine that fills in forms; of who is known, nothing is asked."""
    if not (history.is_first(limits) and history.is_new(now(), limits)):
        return
    if typing.is_too_quick(limits):
        yield Seen(Sign.TOO_QUICK, f"{typing.seconds} s", holds=True)
    if typing.took_the_bait:
        yield Seen(Sign.BAIT, holds=True)


def _signs(body: Body, history: History, limits: Limits) -> Iterator[Seen]:
    is_first = history.is_first(limits)
    if history.standing < ESTABLISHED:
        weights = queries.weights()
        sure = score(body.text, body.links, weights)
        if sure >= weights.sorts_at:
            holds = is_first and sure >= weights.holds_at
            yield Seen(Sign.LOOKS_LIKE_SPAM, f"{sure:.2f}", holds)
    if has_too_many_links(body, history, limits, moment=now()):
        yield Seen(Sign.MANY_LINKS, str(len(body.links)), holds=True)
    if is_first and has_telephone(body.text):
        yield Seen(Sign.TELEPHONE)
    for rule in fitting(queries.watched(), body.text, body.links):
        yield Seen(Sign.WATCHED, rule.name, rule.what is What.HOLDS)
