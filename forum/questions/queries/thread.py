"""One question with everything its page shows, in a handful of statements."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from forum.comments.models import Comment
from forum.comments.queries import CommentLine, lines_by_parent
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.posts.queries import (
    PostLine,
    Sight,
    attachments_of,
    facts_of,
    may_read,
    sight_of,
    within_sight_of,
)
from forum.questions.models import Answer, Question
from forum.questions.queries import statements
from forum.questions.queries.lines import AnswerLine, ClaimLine, Mark, QuestionPage
from forum.questions.queries.outcome import asked_first
from forum.questions.queries.rows import Link
from forum.questions.queries.waiting import due_of
from forum.questions.rules import Sort
from forum.taxonomy.queries import areas, trail

ANSWERS: Final = 20  # on one page of a thread
Part: TypeAlias = Question | Answer | Comment
NO_QUESTION: Final = say("There is no such question.")


def get(question_id: int, viewer: Actor) -> Question:
    """Find a question to act on, or say that there is none."""
    found = session.scalar(
        select(Question).where(Question.id == question_id, may_read(viewer))
    )
    if found is None:
        raise NotFound(NO_QUESTION)
    return found


def get_today(question_id: int, viewer: Actor) -> Question:
    """Find the question that speaks for this one: to it goes what is said to either.

    Whoever was writing while two were joined loses nothing and notices nothing.
    """
    found = get(question_id, viewer)
    today = session.get(Question, found.moved_to_id or 0)
    return get(today.id, viewer) if today else found


def answer(answer_id: int, viewer: Actor) -> Answer:
    """Find a reply with its question, to act on, or say that there is none."""
    found = session.scalar(
        select(Answer)
        .where(Answer.id == answer_id, within_sight_of(viewer))
        .options(joinedload(Answer.question))
    )
    if found is None:
        raise NotFound(say("There is no such answer."))
    return found


def part(post_id: int, viewer: Actor) -> Part:
    """Find a question, an answer or a comment of its thread, to act on."""
    post = posts.get(post_id, viewer)
    if isinstance(post, Question):
        return post
    if isinstance(post, Answer):
        found = answer(post_id, viewer)
        set_committed_value(found, "thread", found.question)
        return found
    if isinstance(post, Comment) and post.thread_id and post.parent_id:
        set_committed_value(post, "thread", get(post.thread_id, viewer))
        set_committed_value(post, "parent", part(post.parent_id, viewer))
        return post
    raise NotFound(posts.NO_POST)


def show(
    question_id: int, viewer: Actor, *, sort: Sort = Sort.BEST, page: int = 1
) -> QuestionPage:
    """Read a question with one page of its answers.

    Raises:
        NotFound: there is none, or it is not for this person's eyes.

    """
    sight, given = sight_of(viewer), {"viewer_id": viewer.id}
    row = rows(statements.one(sight), given | {"id": question_id, "now": now()}).first()
    if row is None:
        raise NotFound(NO_QUESTION)
    question = _page_of(row, sort=sort, page=page)
    query = statements.replies(
        sight, sort, has_accepted=question.accepted_id is not None
    )
    given |= {"id": question_id, "accepted_id": question.accepted_id or 0}
    limits = {"size": ANSWERS + 1, "skip": ANSWERS * (page - 1)}
    found = rows(query, given | limits).all()
    replies = [row for row in found if row.place]
    if page > 1 and not replies:
        raise NotFound(say("There is no such page of answers."))
    question.is_last_page = len(replies) <= ANSWERS
    comments = lines_by_parent(row for row in found if not row.place)
    _hang(question, replies[:ANSWERS], comments, given)
    if question.accepted_id and question.me_too_count:
        question.asked_first = asked_first(question_id)
    return question


def place_of(answer_id: int, question: Question) -> int:
    """Say on which page of its thread an answer stands, in the usual order."""
    query = statements.order_of_answers(
        Sight.ALL, has_accepted=question.accepted_id is not None
    )
    given: dict[str, int | None] = {"id": question.id, "viewer_id": 0}
    given["accepted_id"] = question.accepted_id
    ids = [row.id for row in rows(query, given | {"size": -1, "skip": 0})]
    return ids.index(answer_id) // ANSWERS + 1 if answer_id in ids else 1


def _page_of(row: Any, *, sort: Sort, page: int) -> QuestionPage:  # noqa: ANN401 - a row of `statements.one`
    kept = (row.kept_id, row.kept_slug, row.kept_title) if row.kept_id else None
    return QuestionPage(
        id=row.id,
        slug=row.slug,
        title=row.title,
        post=PostLine(**facts_of(row)),
        text=row.text,
        state=row.state,
        state_since=row.state_since,
        active_at=row.active_at,
        climbed_to=row.climbed_to,
        climbed_at=row.climbed_at,
        product_version=row.product_version,
        answer_count=row.answer_count,
        me_too_count=row.me_too_count,
        accepted_id=row.accepted_id,
        close_reason=row.close_reason,
        close_note=row.close_note,
        duplicate_of=Link(*kept) if kept else None,
        area=areas().get(row.area_id),
        trail=trail(row.area_id),
        tags=sorted(row.tags.split(",")) if row.tags else (),
        says_me_too=row.says_me_too,
        claim=_claim_of(row),
        has_files=row.has_files,
        was_read_before=row.was_read_before,
        revision=row.revision,
        due=due_of(row),
        page=page,
        sort=sort,
    )


def _claim_of(row: Any) -> ClaimLine | None:  # noqa: ANN401 - a row of `statements.one`
    if not row.claimed_by:
        return None
    return ClaimLine(row.claimed_by, row.claimed_name, row.claimed_until)


def _hang(
    question: QuestionPage,
    replies: Sequence[Any],
    comments: Mapping[int, Sequence[CommentLine]],
    given: Mapping[str, Any],
) -> None:
    """Put answers, comments, marks, files and repeats where they belong."""
    ids = [question.id, *(row.id for row in replies)]
    marks: dict[int, list[Mark]] = {}
    repeats: list[Link] = []
    for row in rows(statements.MARKS_AND_REPEATS, given):
        if row.answer_id is None:
            repeats.append(Link(row.id, row.slug, row.name or ""))
            continue
        mark = Mark(
            person_id=row.id, name=row.name, marked_as=row.marked_as, at=row.marked_at
        )
        marks.setdefault(row.answer_id, []).append(mark)
    files = attachments_of(ids) if question.has_files else {}
    question.comments = comments.get(question.id, ())
    question.files = files.get(question.id, ())
    question.repeats = repeats
    question.answers = [
        AnswerLine(
            **facts_of(row),
            text=row.text,
            is_message=row.is_message,
            is_official=row.is_official,
            helpful=row.helpful,
            not_for_me=row.not_for_me,
            before_joining=(row.up, row.down) if row.up is not None else None,
            own_vote=row.says,
            thanked=row.thanked,
            is_thanked=row.is_thanked,
            asker_says=row.asker_says,
            worked_for=row.worked_for,
            failed_for=row.failed_for,
            applies_to=row.applies_to,
            replaced_by_id=row.replaced_by_id,
            question=question,
            marks=marks.get(row.id, ()),
            comments=comments.get(row.id, ()),
            files=files.get(row.id, ()),
        )
        for row in replies
    ]
