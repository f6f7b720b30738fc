"""Asking an outside service about a post, and doing no more than sorting with it."""

from flask import current_app
from sqlalchemy import delete

from forum.config import Config
from forum.infra import settings
from forum.infra.db import session
from forum.infra.http import NoAnswer
from forum.infra.outbox import Postponed, emit
from forum.kernel.clock import now
from forum.moderation import actions as moderation
from forum.moderation.queries import was_kept_as_it_is
from forum.moderation.rules import Seen, Sign
from forum.posts.models import Post
from forum.screening import queries
from forum.screening.adapters import outside
from forum.screening.events import OpinionWanted
from forum.screening.models import Opinion
from forum.screening.rules import (
    ASKED_HOLDS_AT,
    ASKED_SORTS_AT,
    ESTABLISHED,
    OPINIONS_FOR,
    REST,
    TRIED_AGAIN,
    WANTED_FOR,
    History,
    Limits,
    Said,
    Useless,
)


def want_opinion(post: Post, history: History) -> None:
    """Have the service asked about a post, later, where there is one."""
    if queries.service() and history.standing < ESTABLISHED and post.is_shown:
        until = int((now() + WANTED_FOR).timestamp())
        emit(OpinionWanted(post_id=post.id, until=until))


def ask_outside(event: OpinionWanted) -> Said | None:
    """Ask the service, in the worker; nothing is given when nobody need be asked.

    Raises:
        Postponed: a call failed a moment ago.

    """
    config: Config = current_app.extensions["forum.config"]
    found = queries.to_ask(event.post_id)
    if found is None or not config.sorter_url or now().timestamp() > event.until:
        return None
    if queries.rests():
        raise Postponed(REST)
    asked, revision = found
    try:
        score, reason = outside.ask(config.sorter_url, config.sorter_key, asked)
    except (NoAnswer, Useless) as error:
        current_app.logger.warning("the outside service is of no use: %s", error)
        return Said(revision=revision)
    return Said(revision=revision, score=score, reason=reason)


def note_opinion(event: OpinionWanted, said: Said | None) -> None:
    """Put a post before a moderator when the service says so; it can do no more.

    What was put in other words meanwhile is asked about by itself, and what a
    moderator left in sight stays there.
    """
    if said is None:
        return
    session.add(Opinion(post_id=event.post_id, at=now(), score=said.score))
    if said.score is None:
        _try_again(event)
        return
    post = session.get_one(Post, event.post_id)
    history = queries.history_of(post.author_id, but=post.id)
    if (
        said.score < ASKED_SORTS_AT
        or post.revision != said.revision
        or not post.is_shown
        or history.is_trusted()
        or was_kept_as_it_is(post)
    ):
        return
    limits = settings.read(Limits)
    is_first = limits.holds and history.is_first(limits)
    holds = is_first and said.score >= ASKED_HOLDS_AT
    moderation.screen(post, [Seen(Sign.ASKED_OUTSIDE, said.detail, holds)])


def forget_opinions() -> None:
    """Forget when the service was asked about what."""
    session.execute(delete(Opinion).where(Opinion.at < now() - OPINIONS_FOR))


def _try_again(event: OpinionWanted) -> None:
    if event.tries < len(TRIED_AGAIN):
        again = OpinionWanted(
            post_id=event.post_id, until=event.until, tries=event.tries + 1
        )
        emit(again, wait=TRIED_AGAIN[event.tries])
