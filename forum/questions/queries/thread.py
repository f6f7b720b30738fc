"""One question with everything its page shows, in a handful of statements."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from sqlalchemy import Select, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.comments.models import Comment
from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.markup import excerpt
from forum.kernel.text import Sentence, say
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts import queries as posts
from forum.posts.models import Attachment, Post, Provenance
from forum.posts.queries import (
    GONE,
    Sight,
    attachments_of,
    public,
    seen_with,
    sight_of,
    visible_to,
    within_sight_of,
)
from forum.posts.rules import REASON_WORDS, HideReason, PersonLine, Visibility
from forum.questions.models import Answer, Question, Solution
from forum.questions.queries.people import AUTHOR, author_of
from forum.questions.queries.rows import Link
from forum.questions.rules import CloseReason, MarkedAs, Sort, State
from forum.taxonomy.models import Tag, post_tag
from forum.taxonomy.queries import areas, trail
from forum.taxonomy.rules import AreaLine
from forum.votes.models import TallyBefore, Vote
from forum.votes.rules import Says

ANSWERS: Final = 20  # on one page of a thread
SUMMARY: Final = 155  # characters that search engines show
Part: TypeAlias = Question | Answer | Comment
NO_QUESTION: Final = say("There is no such question.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where an imported post comes from."""

    url: str
    licence: str
    credit: str

    @property
    def site(self) -> str:
        """The site it was first posted on."""
        return urlsplit(self.url).hostname or self.url

    @property
    def licence_url(self) -> str:
        """Where the licence can be read; nothing for one without a known address."""
        found = re.fullmatch(r"CC BY-SA (\d\.\d)\+?", self.licence)
        place = "https://creativecommons.org/licenses/by-sa"
        return f"{place}/{found[1]}/" if found else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostLine:
    """What a page shows of any post.

    A hidden one comes without its text for whoever may not read it: a tombstone.
    """

    id: int
    author: PersonLine
    html: str
    language: str
    created_at: datetime
    edited_at: datetime | None
    visibility: Visibility
    hidden_at: datetime | None
    hidden_reason: HideReason | None
    is_readable: bool
    source: Source | None
    area_id: int | None

    @property
    def author_id(self) -> int:
        """Whose it is, for conditions."""
        return self.author.id

    @property
    def reason_words(self) -> Sentence:
        """Why it is hidden, in words."""
        return REASON_WORDS[self.hidden_reason or HideReason.OTHER]


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentLine(PostLine):
    """A comment under a question or an answer."""

    parent_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Somebody's word that an answer solves the question."""

    name: str
    person_id: int
    marked_as: MarkedAs
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerLine(PostLine):
    """A reply, with what people say of it."""

    is_message: bool
    is_official: bool
    helpful: int
    not_for_me: int
    before_joining: tuple[int, int] | None
    own_vote: Says | None
    question: "QuestionPage"
    marks: Sequence[Mark] = ()
    comments: Sequence[CommentLine] = ()
    files: Sequence[Attachment] = ()

    @property
    def is_open(self) -> bool:
        """Whether people can still comment on it."""
        return self.visibility is Visibility.PUBLIC and self.question.is_open

    def is_marked_by(self, person_id: int) -> bool:
        """Whether somebody has marked it as solving."""
        return any(mark.person_id == person_id for mark in self.marks)

    @property
    def is_accepted(self) -> bool:
        """Whether it is *the* solution."""
        return self.id == self.question.accepted_id


@dataclass(kw_only=True, slots=True)
class QuestionPage:
    """A question as its page shows it. Permissions may be asked of it."""

    id: int
    slug: str
    title: str
    post: PostLine
    text: str
    state: State
    state_since: datetime
    active_at: datetime
    product_version: str
    answer_count: int
    me_too_count: int
    accepted_id: int | None
    close_reason: CloseReason | None
    close_note: str
    duplicate_of: Link | None
    area: AreaLine | None
    trail: Sequence[AreaLine]
    tags: Sequence[str]
    says_me_too: bool
    revision: int
    comments: Sequence[CommentLine] = ()
    files: Sequence[Attachment] = ()
    answers: Sequence[AnswerLine] = ()
    repeats: Sequence[Link] = ()
    """The questions that were closed because they repeat this one."""

    page: int = 1
    is_last_page: bool = True
    sort: Sort = Sort.BEST

    @property
    def url(self) -> str:
        """Where it stands, for ever."""
        return f"/questions/{self.id}/{self.slug}"

    @property
    def summary(self) -> str:
        """The question in one line, for lists of results elsewhere."""
        return excerpt(self.text, SUMMARY)

    @property
    def question(self) -> "QuestionPage":
        """Itself, so that conditions can ask any post of a thread for its question."""
        return self

    @property
    def author_id(self) -> int:
        """Who asked."""
        return self.post.author.id

    @property
    def area_id(self) -> int | None:
        """Where it belongs."""
        return self.area.id if self.area else None

    @property
    def visibility(self) -> Visibility:
        """Who can see it at all."""
        return self.post.visibility

    @property
    def is_open(self) -> bool:
        """Whether people can still answer and comment."""
        return self.visibility is Visibility.PUBLIC and self.state is not State.CLOSED


_post, _question, _answer = Post.__table__, Question.__table__, Answer.__table__
_person = Person.__table__
_kept_post, _kept = _post.alias("kept_post"), _question.alias("kept")
_POST: Final = (
    _post.c.id,
    _post.c.kind,
    _post.c.language,
    _post.c.parent_id,
    _post.c.area_id,
    _post.c.created_at,
    _post.c.edited_at,
    _post.c.visibility,
    _post.c.hidden_at,
    _post.c.hidden_reason,
    Provenance.url.label("source_url"),
    Provenance.licence.label("source_licence"),
    Provenance.credit.label("source_credit"),
    *AUTHOR,
)
_TAGS: Final = (
    select(func.group_concat(Tag.slug))
    .join(post_tag, post_tag.c.tag_id == Tag.id)
    .where(post_tag.c.post_id == _question.c.id)
    .correlate(_question)
    .scalar_subquery()
)
_SAYS_ME_TOO: Final = (
    exists()
    .where(
        AskerEdge.post_id == _question.c.id,
        AskerEdge.person_id == bindparam("viewer_id"),
        AskerEdge.tie == Tie.ME_TOO,
    )
    .correlate(_question)
)


def get(question_id: int, viewer: Actor) -> Question:
    """Find a question to act on, or say that there is none."""
    found = session.scalar(
        select(Question).where(Question.id == question_id, visible_to(viewer))
    )
    if found is None:
        raise NotFound(NO_QUESTION)
    return found


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
        return answer(post_id, viewer)
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
    row = session.execute(_one(sight), given | {"id": question_id}).first()
    if row is None:
        raise NotFound(NO_QUESTION)
    question = _page_of(row, sort=sort, page=page)
    query = _replies(sight, sort, has_accepted=question.accepted_id is not None)
    given |= {"id": question_id, "accepted_id": question.accepted_id or 0}
    limits = {"size": ANSWERS + 1, "skip": ANSWERS * (page - 1)}
    replies = session.execute(query, given | limits).all()
    if page > 1 and not replies:
        raise NotFound(say("There is no such page of answers."))
    question.is_last_page = len(replies) <= ANSWERS
    _hang(question, replies[:ANSWERS], sight, given)
    return question


def place_of(answer_id: int, question: Question) -> int:
    """Say on which page of its thread an answer stands, in the usual order."""
    query = _replies(
        Sight.ALL, Sort.BEST, has_accepted=question.accepted_id is not None
    )
    given: dict[str, int | None] = {"id": question.id, "viewer_id": 0}
    given["accepted_id"] = question.accepted_id
    rows = session.execute(query, given | {"size": -1, "skip": 0})
    ids = [row.id for row in rows]
    return ids.index(answer_id) // ANSWERS + 1 if answer_id in ids else 1


@cache
def _one(sight: Sight) -> Select[Any]:
    return (
        select(
            *_POST,
            _readable(sight),
            _post.c.title,
            func.substr(_post.c.text, 1, 400).label("text"),
            _post.c.revision,
            _question.c.slug,
            _question.c.state,
            _question.c.state_since,
            _question.c.active_at,
            _question.c.product_version,
            _question.c.answer_count,
            _question.c.me_too_count,
            _question.c.accepted_id,
            _question.c.close_reason,
            _question.c.close_note,
            _kept_post.c.title.label("kept_title"),
            _kept_post.c.id.label("kept_id"),
            _kept.c.slug.label("kept_slug"),
            _TAGS.label("tags"),
            _SAYS_ME_TOO.label("says_me_too"),
        )
        .select_from(
            _post.join(_question, _question.c.id == _post.c.id)
            .join(_person, _person.c.id == _post.c.author_id)
            .outerjoin(Provenance, Provenance.post_id == _post.c.id)
            .outerjoin(_kept, _kept.c.id == _question.c.duplicate_of_id)
            .outerjoin(
                _kept_post,
                (_kept_post.c.id == _kept.c.id)
                & (_kept_post.c.visibility == Visibility.PUBLIC),
            )
        )
        .where(_post.c.id == bindparam("id"), seen_with(sight))
    )


@cache
def _replies(sight: Sight, sort: Sort, *, has_accepted: bool) -> Select[Any]:
    """Answers in their order. What is hidden comes along, without its text."""
    order: list[Any] = []
    if sort is not Sort.DATE:
        order = [_answer.c.rank.desc()]
    if sort is Sort.BEST:
        order.insert(0, _answer.c.is_official.desc())
        if has_accepted:
            order.insert(0, (_post.c.id == bindparam("accepted_id")).desc())
    return (
        select(
            *_POST,
            _readable(sight),
            _answer.c.is_message,
            _answer.c.is_official,
            _answer.c.helpful,
            _answer.c.not_for_me,
            TallyBefore.up,
            TallyBefore.down,
            Vote.says,
        )
        .select_from(
            _answer.join(_post, _post.c.id == _answer.c.id)
            .join(_person, _person.c.id == _post.c.author_id)
            .outerjoin(Provenance, Provenance.post_id == _post.c.id)
            .outerjoin(TallyBefore, TallyBefore.post_id == _post.c.id)
            .outerjoin(
                Vote,
                (Vote.post_id == _post.c.id)
                & (Vote.person_id == bindparam("viewer_id")),
            )
        )
        .where(
            _answer.c.question_id == bindparam("id"),
            or_(seen_with(sight), _post.c.visibility.in_(GONE)),
        )
        .order_by(*order, _post.c.id)
        .limit(bindparam("size"))
        .offset(bindparam("skip"))
    )


@cache
def _comments(sight: Sight) -> Select[Any]:
    return (
        select(*_POST, _readable(sight))
        .select_from(
            _post.join(_person, _person.c.id == _post.c.author_id).outerjoin(
                Provenance, Provenance.post_id == _post.c.id
            )
        )
        .where(
            _post.c.parent_id.in_(bindparam("parents", expanding=True)),
            _post.c.kind == "comment",
            or_(seen_with(sight), _post.c.visibility.in_(GONE)),
        )
        .order_by(_post.c.id)
    )


_MARKS: Final = (
    select(
        Solution.answer_id,
        Solution.marked_as,
        Solution.marked_at,
        Person.id,
        Person.name,
    )
    .join(Person, Person.id == Solution.person_id)
    .where(Solution.question_id == bindparam("id"))
    .order_by(Solution.id)
)
_REPEATS: Final = (
    select(Question.id, Question.slug, Question.title)
    .where(Question.duplicate_of_id == bindparam("id"), public())
    .order_by(Question.id)
    .limit(20)
)


def _readable(sight: Sight) -> Any:  # noqa: ANN401 - a column
    """Give the text of what may be read and nothing else: the one rule, as a column."""
    return case((seen_with(sight), _post.c.html), else_=None).label("html")


def _page_of(row: Any, *, sort: Sort, page: int) -> QuestionPage:  # noqa: ANN401 - a row of `_one`
    kept = (row.kept_id, row.kept_slug, row.kept_title) if row.kept_id else None
    return QuestionPage(
        id=row.id,
        slug=row.slug,
        title=row.title,
        post=PostLine(**_shared(row)),
        text=row.text,
        state=row.state,
        state_since=row.state_since,
        active_at=row.active_at,
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
        revision=row.revision,
        page=page,
        sort=sort,
    )


def _hang(
    question: QuestionPage,
    replies: Sequence[Any],
    sight: Sight,
    given: Mapping[str, Any],
) -> None:
    """Put answers, comments, marks, files and repeats where they belong."""
    ids = [question.id, *(row.id for row in replies)]
    comments: dict[int, list[CommentLine]] = {}
    for row in session.execute(_comments(sight), {**given, "parents": ids}):
        line = CommentLine(**_shared(row), parent_id=row.parent_id)
        comments.setdefault(row.parent_id, []).append(line)
    marks: dict[int, list[Mark]] = {}
    for row in session.execute(_MARKS, given):
        mark = Mark(
            person_id=row.id, name=row.name, marked_as=row.marked_as, at=row.marked_at
        )
        marks.setdefault(row.answer_id, []).append(mark)
    files = attachments_of(ids)
    question.comments = comments.get(question.id, ())
    question.files = files.get(question.id, ())
    question.repeats = [
        Link(row.id, row.slug, row.title or "")
        for row in session.execute(_REPEATS, given)
    ]
    question.answers = [
        AnswerLine(
            **_shared(row),
            is_message=row.is_message,
            is_official=row.is_official,
            helpful=row.helpful,
            not_for_me=row.not_for_me,
            before_joining=(row.up, row.down) if row.up is not None else None,
            own_vote=row.says,
            question=question,
            marks=marks.get(row.id, ()),
            comments=comments.get(row.id, ()),
            files=files.get(row.id, ()),
        )
        for row in replies
    ]


def _shared(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row with the columns `_POST`
    source = (
        Source(url=row.source_url, licence=row.source_licence, credit=row.source_credit)
        if row.source_url
        else None
    )
    return {
        "id": row.id,
        "author": author_of(row),
        "html": row.html or "",
        "language": row.language,
        "created_at": row.created_at,
        "edited_at": row.edited_at,
        "visibility": row.visibility,
        "hidden_at": row.hidden_at,
        "hidden_reason": row.hidden_reason,
        "is_readable": row.html is not None,
        "source": source,
        "area_id": row.area_id,
    }
