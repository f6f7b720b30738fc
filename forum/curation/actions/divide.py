"""Making a question of its own out of what was said in another one."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, update

from forum.askers.queries import count
from forum.comments.models import Comment
from forum.curation.actions.carry import carried, carry
from forum.curation.actions.rearrange import begin, done
from forum.curation.models import Rearrangement
from forum.curation.queries import joined_with
from forum.curation.rules import Rearranging, check_chosen, check_question
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import actions as posts
from forum.posts.models import Attachment, Post
from forum.posts.queries import check_unlocked, public
from forum.posts.rules import check_title
from forum.promise import actions as promise
from forum.promise.rules import Stopped
from forum.questions import actions as questions
from forum.questions.actions.clock import CLOCK
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import State, after_split


def split_off(
    question: Question,
    chosen: Collection[int],
    *,
    title: str,
    area_id: int,
    body: str = "",
    reason: str,
    takes_solution: bool = False,
    by: Actor,
) -> Rearrangement:
    """Let what is about something else be a question of its own.

    The first message becomes the question, its author the asker, who has waited since
    they wrote it. Other words for it are a version of their own, as after an edit.
    """
    require(by, Can.SPLIT_QUESTION, question)
    check_unlocked(question)
    is_closed = question.state is State.CLOSED
    check_question(is_shown=question.is_shown, is_closed=is_closed, is_joined=False)
    title, parts = check_title(title), _chosen(question, chosen)
    body = posts.check_body(body) if body.strip() else parts[0].body
    _check_solution(question, parts, takes_solution=takes_solution)

    half = _begin_with(parts[0], title, question)
    questions.put_in_area(half, area_id, by=by)
    if posts.revise(half, title=None, body=body, reason="", seen=1, by_id=by.id):
        half.edit_reason = reason.strip()[:200]
    act = begin(
        Rearranging.SPLIT, question, half, stands=question, reason=reason, by=by
    )
    carry(act, [*parts, *_comments_on(parts[0])], half)
    parts[0].moved_to_id = half.id
    for each in parts[1:]:
        if isinstance(each, Answer):
            _say_whose(each, half)
    move_files(parts[0].id, half.id)
    _settle(act, question, takes_solution=takes_solution)
    promise.start(*CLOCK, half.id, at=half.created_at)
    session.flush()
    questions.recount_answers(half)
    questions.settle(half)
    questions.set_clock(half)

    return done(act)


def put_together(act: Rearrangement, question: Question, half: Question) -> None:
    """Let what was split off lead to where it came from, with nothing of its own."""
    kept = {it.post_id for it in carried(act)}
    added = session.scalars(select(Post.id).where(Post.parent_id == half.id)).all()
    if set(added) - kept or joined_with(half.id) or count(half.id) > 1:
        raise Conflict(say("Others have added to it since. Join the two instead."))

    seed = next(it for it in kept if session.get_one(Post, it).moved_to_id == half.id)
    move_files(half.id, seed)
    half.moved_to_id = question.id
    promise.stop(*CLOCK, [half.id], by=Stopped.MERGED)


def move_files(from_id: int, to_id: int) -> None:
    """Let the files of a message be read where its words are."""
    session.execute(
        update(Attachment).where(Attachment.post_id == from_id).values(post_id=to_id)
    )


def _chosen(question: Question, chosen: Collection[int]) -> Sequence[Answer | Comment]:
    """Find what was chosen, first to last; what hangs on it goes along by itself."""
    found = session.scalars(
        select(Post)
        .where(
            Post.id.in_(chosen),
            Post.thread_id == question.id,
            Post.id != question.id,
            public(),
        )
        .order_by(Post.created_at, Post.id)
    ).all()
    parts = [it for it in found if isinstance(it, Answer | Comment)]
    check_chosen(
        has_some=bool(chosen),
        are_its_own=len(parts) == len(set(chosen)),
        begins_officially=bool(parts) and getattr(parts[0], "is_official", False),
    )
    return [it for it in parts if it.parent_id not in chosen]


def _check_solution(
    question: Question, parts: Sequence[Post], *, takes_solution: bool
) -> None:
    if question.accepted_id == parts[0].id:
        raise Conflict(say("What solved the question cannot become another one."))
    if question.accepted_id in {it.id for it in parts} and not takes_solution:
        raise Invalid(
            say("What solved the question is among it. Say that it may go along."),
            field="takes_solution",
        )


def _begin_with(seed: Post, title: str, question: Question) -> Question:
    half = questions.begin(
        title=title,
        body=seed.body,
        area_id=question.area_id or 0,
        language=seed.language or question.language,
        author_id=seed.author_id,
    )
    half.created_at = half.active_at = half.state_since = seed.created_at
    return half


def _say_whose(part: Answer, half: Question) -> None:
    """Let what the asker adds be a message, unless somebody vouches for it already."""
    marked = select(Solution.id).where(Solution.answer_id == part.id)
    by_asker = part.author_id == half.author_id
    vouched_for = part.is_official or session.scalar(marked.limit(1))
    part.is_message = by_asker and not vouched_for


def _comments_on(seed: Post) -> Sequence[Comment]:
    query = select(Comment).where(Comment.parent_id == seed.id)
    return session.scalars(query.order_by(Comment.id)).all()


def _settle(act: Rearrangement, question: Question, *, takes_solution: bool) -> None:
    """Count and decide again what is left of the question that was split."""
    session.flush()
    questions.recount_answers(question)
    if takes_solution:
        questions.settle(question)
    state = after_split(question.state, has_answers=question.answer_count > 0)
    if state is not question.state:
        question.state = state
    if question.state is not act.former_state:
        question.state_since = act.at
    questions.set_clock(question)
