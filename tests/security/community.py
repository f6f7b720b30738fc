"""A small community with a person in every role and a post in every state.

It is made once in a test run; each test works on a copy of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from flask import current_app
from sqlalchemy import select

from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.ideas.models import Idea
from forum.ideas.rules import LinkRole
from forum.infra.db import session, transaction
from forum.moderation import actions as moderation
from forum.notify import actions as notify
from forum.notify.models import Announcement, Notification
from forum.people.models import Person
from forum.people.rules import Member, Role
from forum.posts import actions as posts
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions as questions
from forum.questions import queries
from forum.questions.models import Question
from forum.questions.rules import CloseReason
from forum.signin.actions import links
from forum.signin.models import SignIn
from forum.signin.queries import token_of
from forum.signin.rules.links import Purpose
from forum.taxonomy.models import Area
from tests.make import Make
from tests.security import hearing
from tests.security.before import begin
from tests.security.conversing import Conversing, converse
from tests.security.done import Done, report
from tests.security.helping import Helping, help_out
from tests.security.in_touch import InTouch, be_in_touch
from tests.security.judged import Judged, judge
from tests.security.opening import furnish
from tests.security.proposed import propose
from tests.security.rearranged import Rearranged, rearrange
from tests.security.reviewed import Reviewed, review
from tests.security.screened import Screened, watch
from tests.security.secluded import Secluded, seclude

# In the order of the columns of matrix.txt. The asker wrote every question and every
# idea, the author every answer and every comment.
ACTORS: Final = (
    "visitor",
    "unconfirmed",
    "customer",
    "asker",
    "author",
    "expert",
    "moderator",
    "staff",
    "admin",
)
ROLES: Final = {
    "expert": (Role.EXPERT,),
    "moderator": (Role.MODERATOR,),
    "staff": (Role.STAFF,),
    "admin": (Role.ADMIN,),
}
STATES: Final = ("public", "closed", "moved", "hidden", "withdrawn", "erased")
IDEAS: Final = (
    *("public", "alone", "planned", "merged", "objected"),
    *("hidden", "withdrawn", "erased"),
)
PASSWORD: Final = "three cats in the sun"
NOWHERE: Final = 10**9


@dataclass
class Community:
    """Where everything is, by words for its state."""

    people: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    comments: dict[str, int] = field(default_factory=dict)
    ideas: dict[str, int] = field(default_factory=dict)
    responses: dict[str, int] = field(default_factory=dict)
    """What the brand said, by the idea that it is about."""

    commitment: int = 0
    done: Done = field(default_factory=Done)
    in_touch: InTouch = field(default_factory=InTouch)
    helping: Helping = field(default_factory=Helping)
    rearranged: Rearranged = field(default_factory=Rearranged)
    reviewed: Reviewed = field(default_factory=Reviewed)
    conversing: Conversing = field(default_factory=Conversing)
    screened: Screened = field(default_factory=Screened)
    secluded: Secluded = field(default_factory=Secluded)
    links: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    judged: Judged = field(default_factory=Judged)
    area: int = 0
    draft: int = 0
    """What the customer has begun to ask."""

    notification: int = 0
    """What the asker was told first, of an answer; its letter's token is a link."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """What else addresses name."""
        return {
            **self.in_touch.numbers,
            **self.rearranged.numbers,
            **self.secluded.numbers,
            "verdict_id": self.done.verdict,
            "conversation_id": self.conversing.waits,
            "note_id": self.reviewed.note,
            "review_id": self.reviewed.review,
            "rule_id": self.screened.rule,
            "sanction_id": self.reviewed.sanction,
        }

    @property
    def posts(self) -> Mapping[str, int]:
        """Every post, as addresses that take any kind of post see them."""
        return {
            **{f"{name} question": it for name, it in self.questions.items()},
            **{f"{name} idea": it for name, it in self.ideas.items()},
            "locked question": self.reviewed.locked,
            **{  # a draft is its writer's own
                f"{name} result": it
                for name, it in self.done.updates.items()
                if name != "draft"
            },
            **{f"answer {name}": it for name, it in self.answers.items()},
            **{f"comment {name}": it for name, it in self.comments.items()},
        }


def settle() -> Community:
    """Fill an empty database, through the ordinary actions."""
    make, found = Make(), Community()
    with transaction():
        people = {name: _move_in(name, make, found) for name in ACTORS[1:]}
        area = make.area("box")
        found.area = area.id
        for state in STATES:
            _write_thread(state, found, people, area)
        _spoil_parts(found, people)
        for state in IDEAS:
            propose(state, found, people, area)
        for purpose in Purpose:
            _mail_a_link(purpose, found)
        _link_them(found, people["moderator"])
        found.rearranged = rearrange(people)
        found.secluded = seclude(found, people)
        found.done = report(people, found.ideas["planned"])
        found.links["ballot"] = found.done.link
        found.in_touch = be_in_touch(people, found.ideas["public"])
        found.links["voice"] = found.in_touch.link
        answer = queries.answer(found.answers["of a public question"], people["author"])
        found.helping = help_out(people, answer, area.id)
        found.draft = begin(people["customer"])
        found.judged = judge(people["moderator"], found.ideas["public"])
        found.reviewed = review(people)
        found.conversing = converse(people)
        found.screened = watch(people["moderator"])
        furnish(people["customer"].id)
        _tell_people(found)
    return found


def _move_in(name: str, make: Make, found: Community) -> Member:
    hasher = current_app.extensions["forum.adapters"].hasher
    unproved = {"email_confirmed_at": None} if name == "unconfirmed" else {}
    person = make.person(
        f"Some {name}",
        roles=ROLES.get(name, ()),
        handle=f"the-{name}",
        email=f"{name}@example.org",
        password_hash=hasher.hash(PASSWORD),
        **unproved,
    )
    found.people[name] = person.id
    found.tokens[name] = make.signed_in(person)
    found.sessions[name] = (
        session.query(SignIn.id).order_by(SignIn.id.desc()).first()[0]
    )
    return make.acting(person)


def _write_thread(
    state: str, found: Community, people: Mapping[str, Member], area: Area
) -> None:
    asker, author, moderator = (people[it] for it in ("asker", "author", "moderator"))
    file = posts.take_in("notes.txt", BytesIO(b"What the router says."), by_id=asker.id)
    question = questions.ask(
        title=f"A question that is {state}",
        body="It happens every night.",
        area_id=area.id,
        tags=["router"],
        language="en",
        files=[file.key],
        by=asker,
    )
    answer = questions.answer(question, "Press the button.", by=author)
    comment = comments.add(answer, "For ten seconds.", by=author)
    found.questions[state] = question.id
    found.answers[f"of a {state} question"] = answer.id
    found.comments[f"in a {state} question"] = comment.id
    found.files[f"of a {state} question"] = file.key
    if state == "closed":
        questions.close(question, CloseReason.OBSOLETE, by=moderator)
    elif state == "moved":
        idea = curation.make_idea_of(question, reason="It is a wish.", by=moderator)
        found.ideas["made of a question"] = idea.id
    elif state == "hidden":
        moderation.hide(question, HideReason.SPAM, by=moderator)
    elif state != "public":
        posts.change_visibility(question, Visibility(state))


def _spoil_parts(found: Community, people: Mapping[str, Member]) -> None:
    """Add parts that are not shown to a question that is."""
    question = session.get_one(Question, found.questions["public"])
    author, moderator = people["author"], people["moderator"]
    for state in ("hidden", "withdrawn", "erased"):
        answer = questions.answer(question, f"This answer is {state}.", by=author)
        comment = comments.add(answer, "A remark on it.", by=author)
        found.answers[state] = answer.id
        found.comments[f"on a {state} answer"] = comment.id
        if state == "hidden":
            moderation.hide(answer, HideReason.ABUSE, by=moderator)
        else:
            posts.change_visibility(answer, Visibility(state))
    shown = found.answers["of a public question"]
    hidden = comments.add(
        queries.answer(shown, author), "This remark is hidden.", by=author
    )
    found.comments["hidden"] = hidden.id
    moderation.hide(hidden, HideReason.ABUSE, by=moderator)
    message = questions.answer(question, "It still happens.", by=people["asker"])
    found.answers["that is a message"] = message.id


def _link_them(found: Community, moderator: Member) -> None:
    question = session.get_one(Question, found.questions["public"])
    idea = session.get_one(Idea, found.ideas["public"])
    curation.link(question, idea, LinkRole.ORIGIN, by=moderator)


def _tell_people(found: Community) -> None:
    """Tell everybody what was announced, and send nothing yet.

    One stands for all: what the asker was told of the answer to the public question.
    """
    for number in session.scalars(select(Announcement.id)).all():
        notify.tell_next(number)
    key = f"post:{found.answers['of a public question']}"
    told = (
        select(Notification.id)
        .join(Announcement)
        .where(Announcement.key == key, Notification.person_id == found.people["asker"])
    )
    found.notification = session.scalars(told).one()
    asker = session.get_one(Person, found.people["asker"])
    found.links |= hearing.links(found.notification, asker)


def _mail_a_link(purpose: Purpose, found: Community) -> None:
    confirms = purpose is Purpose.CONFIRM
    hasher = current_app.extensions["forum.adapters"].hasher
    carries = {"name": "Some newcomer", "handle": "newcomer", "to": ""}
    customer = session.get_one(Person, found.people["customer"])
    link = links.make(
        purpose,
        email=customer.email if purpose is Purpose.RESET else "new@example.org",
        language="en",
        person_id=None if confirms else customer.id,
        carries=carries | {"password_hash": hasher.hash(PASSWORD)} if confirms else {},
    )
    found.links[purpose] = token_of(link)
