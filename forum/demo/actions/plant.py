"""Letting a written community live until this morning, in the order of time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter

from argon2 import PasswordHasher

from forum.demo.actions.ideas import IdeaTurn, take_up
from forum.demo.actions.turns import Turn, take
from forum.demo.rules import (
    BRAND,
    PASSWORD,
    Area,
    Begun,
    Community,
    Idea,
    IdeaStep,
    Person,
    Step,
    Thread,
)
from forum.ideas import actions as ideas
from forum.ideas.models import Idea as KeptIdea
from forum.infra import settings
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.notify import actions as notify
from forum.people import actions as people
from forum.people.queries import anybody, member
from forum.people.rules import Member
from forum.posts.models import Post
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.taxonomy import actions as taxonomy
from forum.taxonomy import models, queries
from forum.taxonomy.rules import read_tags
from forum.web.brand import Brand


def plant(community: Community, *, today: date) -> None:
    """Let everything that is written happen, at its own moment.

    Raises:
        Conflict: people live here already, and made-up words would mix with theirs.

    """
    if anybody():
        raise Conflict(say("People live here already: nothing was planted."))

    settings.write(Brand(name=BRAND))
    so_far = _SoFar(PasswordHasher().hash(PASSWORD))
    for position, area in enumerate(community.areas):
        so_far.lay_out(area, position)
    noon = datetime.combine(today, time(12), UTC)
    for person in community.people:
        with stopped_at(noon - timedelta(days=person.joined + 1)):
            so_far.welcome(person)
    for moment, thread, step in _in_order_of_time(community, today):
        with stopped_at(moment):
            so_far.begin(thread) if step is None else so_far.go_on(thread, step)
    notify.send_no_letters_so_far()


@dataclass
class _SoFar:
    """Who and what there is, by the names that are used in writing."""

    password_hash: str
    areas: dict[str, int] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    ideas: dict[str, KeptIdea] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)

    def lay_out(self, area: Area, position: int) -> None:
        kept = taxonomy.keep_area(
            models.Area(
                slug=area.slug,
                names=area.names,
                about=area.about,
                parent_id=self.areas.get(area.parent),
                position=position,
            )
        )
        self.areas[area.slug] = kept.id

    def welcome(self, person: Person) -> None:
        account = people.join(
            name=person.name,
            handle=person.handle,
            email=person.email,
            password_hash=self.password_hash,
            language=person.language,
        )
        account.bio = person.bio
        for role in person.roles:
            for area_id in self._within(person.areas) or [None]:
                people.grant(account, role, area_id=area_id)
        self.members[person.handle] = member(account)

    def begin(self, thread: Begun) -> None:
        if isinstance(thread, Idea):
            self.propose(thread)
        elif isinstance(thread, Thread):
            self.ask(thread)

    def propose(self, idea: Idea) -> None:
        self.ideas[idea.key] = self.posts[idea.key] = ideas.propose(
            title=idea.title,
            problem=idea.problem,
            wish=idea.wish,
            wished=idea.wished,
            area_id=self.areas[idea.area],
            language=idea.language,
            by=self.members[idea.by],
        )

    def ask(self, thread: Thread) -> None:
        asked = questions.ask(
            title=thread.title,
            body=thread.body,
            area_id=self.areas[thread.area],
            tags=read_tags(", ".join(thread.tags)),
            product_version=thread.version,
            language=thread.language,
            by=self.members[thread.by],
        )
        self.questions[thread.key] = self.posts[thread.key] = asked

    def go_on(self, thread: Begun, step: Step | IdeaStep) -> None:
        if isinstance(step, IdeaStep):
            self.take_up(thread, step)
        else:
            self.reply(thread, step)

    def take_up(self, thread: Begun, step: IdeaStep) -> None:
        for handle in step.by:
            take_up(
                IdeaTurn(
                    step=step,
                    by=self.members[handle],
                    idea=self.ideas[thread.key],
                    other=self.posts.get(step.other),
                )
            )

    def reply(self, thread: Begun, step: Step) -> None:
        for handle in step.by:
            made = take(
                Turn(
                    step=step,
                    by=self.members[handle],
                    question=self.questions[thread.key],
                    on=self.posts[step.on or thread.key],
                    original=self.questions.get(step.duplicate_of),
                )
            )
            if made and step.key:
                self.posts[step.key] = made

    def _within(self, slugs: Sequence[str]) -> list[int | None]:
        """List areas with those inside them: an expert is one in the parts as well."""
        return [
            each for slug in slugs for each in queries.with_children(self.areas[slug])
        ]


def _in_order_of_time(
    community: Community, today: date
) -> list[tuple[datetime, Begun, Step | IdeaStep | None]]:
    return sorted(
        (
            (thread.moment(today, step), thread, step)
            for thread in (*community.threads, *community.ideas)
            for step in (None, *thread.then)
        ),
        key=itemgetter(0),
    )
