"""Writing lines into the log of moderation. Everything that is done leaves one."""

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.loop.models import Verdict
from forum.moderation.events import PostRedacted
from forum.moderation.models import ActLog
from forum.moderation.rules import IN_WHICH, Act, Capacity
from forum.people.queries import roles_of
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.rules import HideReason


def note_import(post: Post, reason: HideReason) -> None:
    """Log that an imported post arrived hidden, as it was where it comes from."""
    session.add(
        ActLog(
            act=Act.HIDE,
            post_id=post.id,
            capacity=Capacity.IMPORT,
            reason=reason,
            at=now(),
        )
    )


def note_act(act: Act, post_id: int, *, by_id: int) -> None:
    """Log what a moderator did with a thread; its reason stands on its page."""
    session.add(
        ActLog(
            act=act,
            post_id=post_id,
            actor_id=by_id,
            capacity=Capacity.MODERATOR,
            at=now(),
        )
    )


def note_rearrangement(
    act: Act, question_id: int, *, rearrangement_id: int, by_id: int
) -> None:
    """Log what was done with a question, in the capacity that allowed it."""
    roles = roles_of([by_id]).get(by_id, ())
    session.add(
        ActLog(
            act=act,
            post_id=question_id,
            rearrangement_id=rearrangement_id,
            actor_id=by_id,
            capacity=next(it for role, it in IN_WHICH if role in roles),
            at=now(),
        )
    )


def note_redaction(
    post: Post, *, note: str, tells_author: bool, by: Actor | None
) -> None:
    """Log that personal words were taken out of a post, never which."""
    log_id = write_line(
        Act.REDACT, post, reason=HideReason.PERSONAL_DATA, note=note, by=by
    )
    if tells_author:
        emit(PostRedacted(post_id=post.id, author_id=post.author_id, log_id=log_id))


def write_sanction_line(act: Act, *, reason: HideReason, by: Actor) -> None:
    """Log what was done to somebody, whom the log does not name."""
    session.add(
        ActLog(
            act=act,
            actor_id=by.id,
            capacity=Capacity.MODERATOR,
            reason=reason,
            at=now(),
        )
    )


def write_line(
    act: Act,
    post: Post,
    *,
    reason: HideReason | None = None,
    note: str = "",
    verdict: Verdict | None = None,
    capacity: Capacity = Capacity.SITE,
    by: Actor | None,
) -> int:
    """Log what was done to a post, and give the number of the line."""
    line = ActLog(
        act=act,
        post_id=post.id,
        actor_id=by.id if by else None,
        capacity=Capacity.MODERATOR if by else capacity,
        verdict_id=verdict.id if verdict else None,
        reason=reason,
        note=note.strip(),
        at=now(),
    )
    session.add(line)
    session.flush()
    return line.id
