"""What the templates about questions say, and where their links lead."""

from collections.abc import Iterable
from typing import Final

from flask import url_for

from forum.kernel.markup import head_of
from forum.kernel.text import Sentence, say
from forum.people.identity import me
from forum.people.rules import Member
from forum.posts.queries import PostLine
from forum.promise.queries import days_past
from forum.promise.rules import Due
from forum.questions import queries
from forum.questions.queries import (
    Age,
    AnswerLine,
    Order,
    QuestionPage,
    Wanted,
    profile,
)
from forum.questions.rules import CLOSE_WORDS, MarkedAs, Sort, State, Step
from forum.taxonomy.queries import areas_for
from forum.taxonomy.rules import AreaLine
from forum.web.dates import dated, day, lasting
from forum.web.language import language, number, speak
from forum.web.navigation import this_page

Links = list[tuple[object, str, bool]]

STATES: Final = (
    ("", say("All")),
    (State.NEEDS_ANSWER, say("Needs an answer")),
    ("unanswered", say("Nobody has answered")),
    (State.ANSWERED, say("Answered")),
    (State.NEEDS_INFO, say("Needs information")),
    (State.SOLVED, say("Solved")),
    (State.CLOSED, say("Closed")),
)
ORDERS: Final = (
    (Order.ACTIVE, say("latest activity")),
    (Order.NEW, say("newest")),
    (Order.OLDEST, say("oldest")),
    (Order.ASKED_AGAIN, say("most asked again")),
)
AGES: Final = (
    (None, say("any time")),
    (Age.DAY, say("in the last day")),
    (Age.WEEK, say("in the last week")),
    (Age.MONTH, say("in the last month")),
)
SORTS: Final = (
    (Sort.BEST, say("solution first")),
    (Sort.HELPFUL, say("most helpful")),
    (Sort.DATE, say("by date")),
)
WAITS: Final = {
    State.NEEDS_ANSWER: say("Those who know: nobody has solved it yet."),
    State.ANSWERED: say("The person who asked: did one of the answers work?"),
    State.NEEDS_INFO: say("The person who asked: helpers need more details."),
    State.SOLVED: say("Nobody: it is solved."),
    State.CLOSED: say("Nobody: it is closed."),
}
WITH: Final = {
    Step.EXPERTS: say("With the experts of this area since %(day)s."),
    Step.DESK: say("With the brand’s staff since %(day)s."),
}
MARKED: Final = {
    MarkedAs.EXPERT: say("Marked as solving by %(name)s, expert"),
    MarkedAs.HELPER: say("Marked as solving by %(name)s, who helps often"),
    MarkedAs.STAFF: say("Marked as solving by %(name)s, for the brand"),
}


def state_links(wanted: Wanted) -> list[tuple[object, str, bool, None]]:
    """Link to the same list in each state."""
    current = "unanswered" if wanted.unanswered else wanted.state or ""
    return [
        (words, this_page(state=state or None, after=None), state == current, None)
        for state, words in STATES
    ]


def order_links(wanted: Wanted) -> Links:
    """Link to the same list in each order."""
    return [
        (words, this_page(sort=order, after=None), order is wanted.order)
        for order, words in ORDERS
    ]


def age_links(wanted: Wanted) -> Links:
    """Link to the same list, of younger questions only."""
    return [
        (words, this_page(age=age, after=None), age is wanted.age)
        for age, words in AGES
    ]


def sort_links(question: QuestionPage) -> Links:
    """Link to the same answers in each order."""
    return [
        (words, this_page(sort=sort, page=None) + "#answers", sort is question.sort)
        for sort, words in SORTS
    ]


def area_links(areas: Iterable[AreaLine]) -> list[tuple[str, str]]:
    """Link to the lists of some areas."""
    return [
        (it.name_in(language()), url_for("questions.board", area=it.slug))
        for it in areas
    ]


def areas_known(who: Member) -> list[tuple[str, str]]:
    """Link to the areas in which somebody is an expert, for their page."""
    return area_links(it for it in areas_for(me()).values() if it.id in who.expert_in)


def people_helped(who: Member) -> list[tuple[str, str]]:
    """Say how many people somebody's answers helped, for their page; nothing of none.

    People are counted, not points: a person counts once, however often it was.
    """
    count = profile.count_helped(who.id, me())
    if not count:
        return []
    one, many = say("one person"), say("%(people)s people", people=number(count))
    place = url_for("people.part", handle=who.handle, slug="solutions")
    return [(str(speak(one if count == 1 else many)), place)]


def close_words(question: QuestionPage) -> Sentence | str:
    """Say why a question is closed; nothing when it is not."""
    return CLOSE_WORDS[question.close_reason] if question.close_reason else ""


def clock_words(due: Due) -> tuple[Sentence, bool]:
    """Say by when a first answer is expected, or how late it is; and whether it is."""
    past = days_past(due)
    if past == 1:
        return say("1 day past our promise."), True
    if past:
        return say("%(days)s days past our promise.", days=past), True
    return say("First answer expected by %(day)s", day=day(due.at)), False


def expected(area_id: int | None = None) -> Sentence:
    """Say how soon a first answer comes in an area, or that nobody knows yet."""
    area = areas_for(me()).get(area_id or 0)
    known = queries.delay(area.id if area else 0)
    place = area.name_in(language()) if area else say("All areas")
    if not known.says_something:
        return say(
            "%(area)s: not enough data yet to say how soon a first answer comes.",
            area=place,
        )
    if known.usually is not None:
        return say(
            "%(area)s: a first answer usually comes within %(time)s.",
            area=place,
            time=lasting(known.usually),
        )
    if known.half is not None:
        return say(
            "%(area)s: half of the questions get a first answer within %(time)s.",
            area=place,
            time=lasting(known.half),
        )
    return say(
        "%(area)s: fewer than half of the questions got an answer in 90 days.",
        area=place,
    )


def waiting_words(question: QuestionPage) -> Sentence:
    """Say who must act."""
    return WAITS[question.state]


def climbed_words(question: QuestionPage) -> Sentence | str:
    """Say who was called to a question that needs an answer; nothing before anybody."""
    if question.state is not State.NEEDS_ANSWER or question.climbed_at is None:
        return ""
    since = dated(question.climbed_at)
    return say(WITH[question.climbed_to].template, day=since)


def solved_words(answer: AnswerLine) -> Sentence:
    """Say who vouches for the solution: the asker's word before all others'."""
    for mark in answer.marks:
        if mark.marked_as is MarkedAs.ASKER:
            return say("Solved the problem of %(name)s", name=mark.name)
    for mark in answer.marks:
        return say(MARKED[mark.marked_as].template, name=mark.name)
    return say("Solution")


def also_words(answer: AnswerLine) -> Sentence:
    """Say that an answer works too, and who says so."""
    return say("Also works, says %(name)s", name=answer.marks[0].name)


def quote_head(post: PostLine) -> str:
    """Say whose words are quoted, for the script that quotes what is selected."""
    return head_of(f"@{post.author.handle}", f"/posts/{post.id}")


def before_words(tally: tuple[int, int]) -> Sentence:
    """Say what was counted elsewhere, before the post came here."""
    up, down = tally
    return say(
        "Before joining: %(up)s found it helpful, %(down)s not", up=up, down=down
    )
