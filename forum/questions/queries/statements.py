"""The statements that read a thread, built once for each way of seeing."""

from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Integer,
    Select,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.comments.queries import comments_below
from forum.found.queries import was_read_before
from forum.people.models import Person
from forum.posts.models import Attachment, Post, Provenance
from forum.posts.queries import (
    COLUMNS,
    GONE,
    Sight,
    beside,
    public,
    readable,
    seen_with,
)
from forum.questions.models import Answer, Claim, Question, Solution
from forum.questions.queries.outcome import HAVE_IT_TOO
from forum.questions.queries.waiting import CLOCK, DUE, OF_THE_QUESTION
from forum.questions.rules import Sort
from forum.taxonomy.models import Tag, post_tag
from forum.thanks.queries import count_of, is_from_viewer
from forum.votes.models import TallyBefore, Vote
from forum.votes.rules import Says

_post, _question, _answer = Post.__table__, Question.__table__, Answer.__table__
_person = Person.__table__
_kept_post, _kept = _post.alias("kept_post"), _question.alias("kept")
_TAGS: Final = (
    select(func.group_concat(Tag.slug))
    .join(post_tag, post_tag.c.tag_id == Tag.id)
    .where(post_tag.c.post_id == _question.c.id)
    .correlate(_question)
    .scalar_subquery()
)
_claim, _at_it = Claim.__table__, _person.alias("at_it")
_SAYS_ME_TOO: Final = (
    exists()
    .where(
        AskerEdge.post_id == _question.c.id,
        AskerEdge.person_id == bindparam("viewer_id"),
        AskerEdge.tie == Tie.ME_TOO,
    )
    .correlate(_question)
)
# Most threads have none: what is not there is not looked for.
_in_thread: Final = _post.alias("in_thread")
_HAS_FILES: Final = (
    exists()
    .where(
        Attachment.post_id == _in_thread.c.id,
        _in_thread.c.thread_id == _question.c.id,
    )
    .correlate(_question)
)


@cache
def one(sight: Sight) -> Select[Any]:
    """Select a question with what stands around it."""
    return (
        select(
            *COLUMNS,
            readable(sight),
            _post.c.title,
            _post.c.text,
            _post.c.revision,
            _question.c.slug,
            _question.c.state,
            _question.c.state_since,
            _question.c.active_at,
            _question.c.climbed_to,
            _question.c.climbed_at,
            _question.c.product_version,
            _question.c.answer_count,
            _question.c.me_too_count,
            _question.c.accepted_id,
            _question.c.close_reason,
            _question.c.close_note,
            _kept_post.c.title.label("kept_title"),
            _kept_post.c.id.label("kept_id"),
            _kept.c.slug.label("kept_slug"),
            *DUE,
            _TAGS.label("tags"),
            _SAYS_ME_TOO.label("says_me_too"),
            _HAS_FILES.label("has_files"),
            was_read_before(_question.c.id),
            _claim.c.person_id.label("claimed_by"),
            _claim.c.until.label("claimed_until"),
            _at_it.c.name.label("claimed_name"),
        )
        .select_from(
            _post.join(_question, _question.c.id == _post.c.id)
            .join(_person, _person.c.id == _post.c.author_id)
            .outerjoin(Provenance, Provenance.post_id == _post.c.id)
            .outerjoin(CLOCK, OF_THE_QUESTION)
            .outerjoin(
                _claim,
                (_claim.c.question_id == _question.c.id)
                & (_claim.c.until > bindparam("now")),
            )
            .outerjoin(_at_it, _at_it.c.id == _claim.c.person_id)
            .outerjoin(_kept, _kept.c.id == _question.c.duplicate_of_id)
            .outerjoin(
                _kept_post,
                (_kept_post.c.id == _kept.c.id) & beside(_kept_post.c, _post.c.area_id),
            )
        )
        .where(
            _post.c.id == bindparam("id"),
            _post.c.moved_to_id.is_(None),
            seen_with(sight),
        )
    )


_HAS_IT_TOO: Final = (
    exists()
    .where(
        AskerEdge.post_id == _answer.c.question_id,
        AskerEdge.person_id == Vote.person_id,
        AskerEdge.tie.in_(HAVE_IT_TOO),
    )
    .correlate(_answer, Vote)  # by itself it would look at the answers of all questions
)


def _said_by_others(says: Says) -> Any:  # noqa: ANN401 - a column
    """Count those who have the problem too and say this of an answer."""
    return (
        select(func.count())
        .select_from(Vote)
        .where(Vote.post_id == _answer.c.id, Vote.says == says, _HAS_IT_TOO)
        .correlate(_answer)
        .scalar_subquery()
    )


_ASKER_SAYS: Final = (
    select(Vote.says)
    .join(Post, Post.author_id == Vote.person_id)
    .where(Vote.post_id == _answer.c.id, Post.id == _answer.c.question_id)
    .correlate(_answer)
    .scalar_subquery()
)


@cache
def replies(sight: Sight, sort: Sort, *, has_accepted: bool) -> Select[Any]:
    """Select a page of answers in their order, then the comments of that page.

    What is hidden comes along, without its text. Only answers have a place.
    """
    page = _page(sight, sort, has_accepted=has_accepted).cte("page")
    facts = (
        page.c.place,
        case((seen_with(sight), _post.c.text), else_="").label("text"),
        _answer.c.is_message,
        _answer.c.is_official,
        _answer.c.helpful,
        _answer.c.not_for_me,
        TallyBefore.up,
        TallyBefore.down,
        Vote.says,
        _answer.c.applies_to,
        _answer.c.replaced_by_id,
        count_of(_answer.c.id).label("thanked"),
        is_from_viewer(_answer.c.id).label("is_thanked"),
        _ASKER_SAYS.label("asker_says"),
        _said_by_others(Says.HELPFUL).label("worked_for"),
        _said_by_others(Says.NOT_FOR_ME).label("failed_for"),
    )
    answers = select(*COLUMNS, readable(sight), *facts).select_from(
        page.join(_answer, _answer.c.id == page.c.id)
        .join(_post, _post.c.id == page.c.id)
        .join(_person, _person.c.id == _post.c.author_id)
        .outerjoin(Provenance, Provenance.post_id == _post.c.id)
        .outerjoin(TallyBefore, TallyBefore.post_id == _post.c.id)
        .outerjoin(
            Vote,
            (Vote.post_id == _post.c.id) & (Vote.person_id == bindparam("viewer_id")),
        )
    )
    shown = union_all(select(page.c.id), select(bindparam("id", type_=Integer)))
    comments = comments_below(shown, sight).order_by(None)
    no_facts = (null().label(it.key) for it in facts)
    both = union_all(answers, comments.add_columns(*no_facts)).subquery()
    return select(both).order_by(both.c.place.is_(None), both.c.place, both.c.id)


@cache
def order_of_answers(sight: Sight, *, has_accepted: bool) -> Select[Any]:
    """Select all answers of a question by number, in the usual order."""
    return _page(sight, Sort.BEST, has_accepted=has_accepted)


def _page(sight: Sight, sort: Sort, *, has_accepted: bool) -> Select[Any]:
    order: list[Any] = []
    if sort is not Sort.DATE:
        order = [_answer.c.rank.desc()]
    if sort is Sort.BEST:
        order.insert(0, _answer.c.is_official.desc())
        if has_accepted:
            order.insert(0, (_post.c.id == bindparam("accepted_id")).desc())
    place = func.row_number().over(order_by=[*order, _post.c.id]).label("place")
    return (
        select(_answer.c.id, place)
        .select_from(_answer.join(_post, _post.c.id == _answer.c.id))
        .where(
            _answer.c.question_id == bindparam("id"),
            _post.c.moved_to_id.is_(None),
            or_(seen_with(sight), _post.c.visibility.in_(GONE)),
        )
        .order_by("place")
        .limit(bindparam("size"))
        .offset(bindparam("skip"))
    )


_MARKS: Final = (
    select(
        Solution.answer_id,
        Solution.marked_as,
        Solution.marked_at,
        Person.id,
        Person.name,
        literal("").label("slug"),
        Solution.id.label("turn"),
    )
    .join(Person, Person.id == Solution.person_id)
    .join(Answer, Answer.id == Solution.answer_id)
    .where(Answer.question_id == bindparam("id"))
)
_JOINED_HERE: Final = select(_post.c.id).where(_post.c.moved_to_id == bindparam("id"))
_REPEATS: Final = (
    select(
        null().label("answer_id"),
        null().label("marked_as"),
        null().label("marked_at"),
        Question.id,
        Question.title,
        Question.slug,
        Question.id.label("turn"),
    )
    .where(
        or_(
            Question.duplicate_of_id == bindparam("id"),
            Question.duplicate_of_id.in_(_JOINED_HERE),
        ),
        public(),
    )
    .order_by(Question.id)
    .limit(20)
    .subquery()
)
_both: Final = union_all(_MARKS, select(_REPEATS)).subquery()
MARKS_AND_REPEATS: Final = select(_both).order_by(_both.c.turn)
"""Who marked which answers; then, of no answer, the questions that repeat this one.

What repeats a question that was joined with this one was asked again here.
"""
