"""Posts: where each belongs, which versions it had, who sees it."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased

from forum.comments.models import Comment
from forum.health.queries.rows import found_by
from forum.health.rules import Promise
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.kernel.markup import render
from forum.moderation.models import ActLog
from forum.moderation.rules import Act
from forum.posts.models import Post, Revision
from forum.posts.rules import Visibility
from forum.questions.models import Answer, Question

_post, _question, _answer, _comment, _idea = (
    it.__table__ for it in (Post, Question, Answer, Comment, Idea)
)
_parent, _thread = _post.alias("parent"), _post.alias("thread")
_KINDS: Final = {
    "question": _question,
    "answer": _answer,
    "comment": _comment,
    "idea": _idea,
}
_older = aliased(Revision)
_replaced = (
    select(func.count())
    .where(Revision.post_id == _post.c.id)
    .correlate(_post)
    .scalar_subquery()
)
_highest = (
    select(func.coalesce(func.max(Revision.number), 0))
    .where(Revision.post_id == _post.c.id)
    .correlate(_post)
    .scalar_subquery()
)
_last_act = (
    select(ActLog.act)
    .where(ActLog.post_id == _post.c.id)
    .order_by(ActLog.id.desc())
    .limit(1)
    .correlate(_post)
    .scalar_subquery()
)


def _shown_otherwise() -> Iterable[object]:
    """Render every post again. Takes a second for a thousand or so."""
    rows = session.execute(
        select(_post.c.id, _post.c.body, _post.c.html, _post.c.text)
    ).yield_per(500)
    for row in rows:
        again = render(row.body)
        if (again.html, again.text) != (row.html, row.text):
            yield row.id


RENDERED: Final = Promise(
    words="What is shown of a post is what its words are rendered to today.",
    broken=_shown_otherwise,
)

PROMISES: Final = (
    *(
        Promise(
            words=f"Every post of the kind {kind} has its row there.",
            broken=found_by(
                select(func.coalesce(_post.c.id, table.c.id))
                .select_from(_post.join(table, table.c.id == _post.c.id, full=True))
                .where(
                    or_(
                        (_post.c.kind == kind) & table.c.id.is_(None),
                        (_post.c.kind != kind) & table.c.id.is_not(None),
                        _post.c.id.is_(None),
                    )
                )
            ),
        )
        for kind, table in _KINDS.items()
    ),
    Promise(
        words="A question or an idea begins its own thread.",
        broken=found_by(
            select(_post.c.id).where(
                _post.c.kind.in_(("question", "idea")),
                or_(
                    _post.c.thread_id.is_distinct_from(_post.c.id),
                    _post.c.parent_id.is_not(None),
                ),
            )
        ),
    ),
    Promise(
        words="An answer hangs on its question.",
        broken=found_by(
            select(_post.c.id)
            .join(_answer, _answer.c.id == _post.c.id)
            .where(
                or_(
                    _post.c.thread_id.is_distinct_from(_answer.c.question_id),
                    _post.c.parent_id.is_distinct_from(_answer.c.question_id),
                )
            )
        ),
    ),
    Promise(
        words="A comment hangs on a post of its own thread that is no comment.",
        broken=found_by(
            select(_post.c.id)
            .outerjoin(_parent, _parent.c.id == _post.c.parent_id)
            .where(
                _post.c.kind == "comment",
                or_(
                    _parent.c.id.is_(None),
                    _parent.c.kind == "comment",
                    _post.c.thread_id.is_distinct_from(_parent.c.thread_id),
                ),
            )
        ),
    ),
    Promise(
        words="A whole thread is in one area.",
        broken=found_by(
            select(_post.c.id)
            .join(_thread, _thread.c.id == _post.c.thread_id)
            .where(_post.c.area_id.is_distinct_from(_thread.c.area_id))
        ),
    ),
    Promise(
        words="Of each replaced version the words are kept, numbered without a gap.",
        broken=found_by(
            select(_post.c.id).where(
                or_(_replaced != _post.c.revision - 1, _highest != _post.c.revision - 1)
            )
        ),
    ),
    Promise(
        words="What is hidden has a reason and a date, what is public has neither.",
        broken=found_by(
            select(_post.c.id).where(
                case(
                    (
                        _post.c.visibility == Visibility.HIDDEN,
                        _post.c.hidden_reason.is_(None) | _post.c.hidden_at.is_(None),
                    ),
                    (
                        _post.c.visibility == Visibility.PUBLIC,
                        _post.c.hidden_reason.is_not(None)
                        | _post.c.hidden_at.is_not(None),
                    ),
                    else_=_post.c.hidden_reason.is_not(None),
                )
            )
        ),
    ),
    Promise(
        words="Whatever is hidden was hidden last, as the moderation log has it.",
        broken=found_by(
            select(_post.c.id).where(
                case(
                    (
                        _post.c.visibility == Visibility.HIDDEN,
                        _last_act.is_distinct_from(Act.HIDE),
                    ),
                    (_post.c.visibility == Visibility.PUBLIC, _last_act == Act.HIDE),
                    else_=False,
                )
            )
        ),
    ),
)
