"""Proposing, and putting an idea in other words."""

from sqlalchemy import update

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.ideas.actions.support import support
from forum.ideas.events import IdeaEdited, IdeaProposed
from forum.ideas.models import Idea
from forum.ideas.rules import PROBLEM_LIMIT, WISH_LIMIT, IdeaKind, whole
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.markup import render, tidy
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, may, require
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.queries import check_move
from forum.posts.rules import check_title, slug_of
from forum.taxonomy.queries import areas_for


def propose(
    *,
    title: str,
    problem: str,
    wish: str,
    area_id: int,
    wished: IdeaKind = IdeaKind.IMPROVEMENT,
    language: str = "",
    by: Actor,
) -> Idea:
    """Wish for an improvement, in public. A customer's own voice counts at once."""
    require(by, Can.PROPOSE)
    title, area_id = check_title(title), check_area(area_id, by=by)

    problem, wish = check_words(problem, wish)
    idea = begin(
        title=title,
        problem=problem,
        wish=wish,
        area_id=area_id,
        wished=wished,
        language=language,
        author_id=by.id,
    )
    if may(by, Can.SUPPORT, idea):
        support(idea, by=by)

    emit(IdeaProposed(idea_id=idea.id, author_id=by.id))
    return idea


def begin(
    *,
    title: str,
    problem: str,
    wish: str = "",
    area_id: int,
    wished: IdeaKind = IdeaKind.IMPROVEMENT,
    language: str,
    author_id: int,
) -> Idea:
    """Write an idea down as somebody's, and tell nobody yet."""
    idea = Idea(
        author_id=author_id,
        area_id=area_id,
        title=title,
        slug=slug_of(title, otherwise="idea"),
        wished=wished,
        language=language,
        created_at=now(),
        active_at=now(),
    )
    write(idea, problem, wish)
    posts.keep(idea, by_id=author_id)
    askers.tie(idea.id, author_id, Tie.AUTHOR)
    return idea


def edit_idea(
    idea: Idea,
    *,
    title: str,
    problem: str,
    wish: str,
    area_id: int,
    wished: IdeaKind,
    reason: str = "",
    seen: int,
    by: Actor,
) -> None:
    """Put an idea in other words; those who supported the former ones can see both."""
    require(by, Can.EDIT_POST, idea)
    title = check_title(title)
    problem, wish = check_words(problem, wish)
    if area_id != idea.area_id:
        check_move(idea, check_area(area_id, by=by), by=by)

    body = whole(problem, wish)
    posts.revise(idea, title=title, body=body, reason=reason, seen=seen, by_id=by.id)
    write(idea, problem, wish)
    idea.slug, idea.wished = slug_of(title, otherwise="idea"), wished
    move(idea, area_id)

    emit(IdeaEdited(idea_id=idea.id, by_id=by.id))


def write(idea: Idea, problem: str, wish: str) -> None:
    """Give an idea its words, in its two parts and as a whole."""
    idea.problem, idea.wish = tidy(problem), tidy(wish)
    idea.problem_html = render(idea.problem).html
    idea.wish_html = render(idea.wish).html if idea.wish else ""
    posts.write(idea, whole(idea.problem, idea.wish))


def check_area(area_id: int, *, by: Actor) -> int:
    """Accept an area that takes ideas, or say what to do."""
    area = areas_for(by).get(area_id)
    if area is None:
        raise Invalid(say("Choose the area that comes closest."), field="area_id")
    if area.is_closed:
        raise Invalid(
            say("This area takes no new ideas. Choose another."), field="area_id"
        )
    return area_id


def check_words(problem: str, wish: str) -> tuple[str, str]:
    """Accept both parts, or say at the same time what is wrong with each."""
    return (
        posts.check_body(problem, field="problem", limit=PROBLEM_LIMIT),
        posts.check_body(wish, field="wish", limit=WISH_LIMIT),
    )


def move(idea: Idea, area_id: int) -> None:
    """Take the whole thread along to another area."""
    if area_id != idea.area_id:
        idea.area_id = area_id
        session.execute(
            update(Post)
            .where(Post.thread_id == idea.id)
            .values(area_id=area_id)
            .execution_options(synchronize_session=False)
        )
