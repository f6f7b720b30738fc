"""Who and what there is at a moment of the story, and what happens to it next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from forum.contacts.models import ContactNote
from forum.demo.actions import contacts, helping
from forum.demo.actions.ideas import IdeaTurn, take_up
from forum.demo.actions.loop import LoopTurn, go_round
from forum.demo.actions.order import keep_order
from forum.demo.actions.turns import Turn, take
from forum.demo.rules import (
    Area,
    Came,
    Canned,
    Contact,
    ContactStep,
    Contested,
    Found,
    Habit,
    Happening,
    Idea,
    IdeaStep,
    LoopStep,
    Mail,
    Mandate,
    Person,
    Promise,
    Sanctioned,
    Step,
    Thread,
    Told,
    Watched,
)
from forum.found import actions as found
from forum.ideas import actions as ideas
from forum.ideas.models import Idea as KeptIdea
from forum.kernel.clock import now
from forum.people import actions as people
from forum.people.queries import by_handle, member
from forum.people.rules import Member, Role
from forum.posts.models import Post
from forum.promise import actions as promise
from forum.promise.queries import day_of
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.representation import actions as representation
from forum.taxonomy import actions as taxonomy
from forum.taxonomy import models, queries
from forum.taxonomy.rules import read_tags


@dataclass
class SoFar:
    """Who and what there is, by the names that are used in writing."""

    password_hash: str
    today: date
    """The last day that is told."""

    areas: dict[str, int] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    ideas: dict[str, KeptIdea] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    contacts: dict[Contact, ContactNote] = field(default_factory=dict)

    def lay_out(self, area: Area, position: int) -> None:
        """Keep an area."""
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
        """Let somebody join, with what they are trusted with."""
        account = people.join(
            name=person.name,
            handle=person.handle,
            email=person.email,
            password_hash=self.password_hash,
            language=person.language,
        )
        account.bio = person.bio
        for role in set(person.roles) - {Role.REPRESENTATIVE}:  # that is a mandate
            for area_id in self._within(person.areas) or [None]:
                people.grant(account, role, area_id=area_id)
        self.members[person.handle] = member(account)

    def begin(self, told: Told) -> None:
        """Let something begin."""
        match told:
            case Idea():
                self._propose(told)
            case Thread():
                self._ask(told)
            case Contact():
                self.contacts[told] = contacts.write_down(
                    told,
                    self.ideas.get(told.idea),
                    last_day=self.today,
                    by=self.members[told.by],
                )
            case Mandate():
                person = by_handle(told.of)
                representation.appoint(person, declaration=told.declaration)
                self.members[told.of] = member(person)
            case Promise():
                self._promise(told)
            case Canned():
                helping.keep(told, self.areas, by=self.members[told.by])
            case Habit():
                helping.choose(told, self.posts, by=self.members[told.by])
            case Found():
                helping.find(told, self.posts, by=self.members[told.by])
            case Watched() | Sanctioned() | Contested() | Came() | Mail():
                keep_order(told, by=self.members[told.by])

    def _propose(self, idea: Idea) -> None:
        self.ideas[idea.key] = self.posts[idea.key] = ideas.propose(
            title=idea.title,
            problem=idea.problem,
            wish=idea.wish,
            wished=idea.wished,
            area_id=self.areas[idea.area],
            language=idea.language,
            by=self.members[idea.by],
        )

    def _ask(self, thread: Thread) -> None:
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
        read = [self.posts[key].id for key in thread.read]
        found.note_what_was_read(asked.id, read, key="", by=self.members[thread.by])

    def _promise(self, told: Promise) -> None:
        promise.set_policy(
            effective_from=day_of(now()),
            reason=told.reason,
            by=self.members[told.by],
            **told.figures,
        )

    def go_on(self, told: Told, step: Happening) -> None:
        """Let what follows happen."""
        match told, step:
            case Idea(), IdeaStep():
                self._take_up(told, step)
            case Idea(), LoopStep():
                self._go_round(told, step)
            case Thread(), Step():
                self._reply(told, step)
            case Contact(), ContactStep():
                for handle in step.by:
                    by = self.members[handle]
                    contacts.go_on(self.contacts[told], step, by=by)

    def _take_up(self, idea: Idea, step: IdeaStep) -> None:
        for handle in step.by:
            take_up(
                IdeaTurn(
                    step=step,
                    by=self.members[handle],
                    idea=self.ideas[idea.key],
                    other=self.posts.get(step.other),
                )
            )

    def _go_round(self, idea: Idea, step: LoopStep) -> None:
        also = step.update.also if step.update else ()
        for handle in step.by:
            go_round(
                LoopTurn(
                    step=step,
                    by=self.members[handle],
                    idea=self.ideas[idea.key],
                    also=[self.posts[it].id for it in also],
                    today=self.today,
                )
            )

    def _reply(self, thread: Thread, step: Step) -> None:
        for handle in step.by:
            made = take(
                Turn(
                    step=step,
                    by=self.members[handle],
                    question=self.questions[thread.key],
                    on=self.posts[step.on or thread.key],
                    original=self.questions.get(step.duplicate_of),
                    to_area_id=self.areas.get(step.to),
                )
            )
            if made and step.key:
                self.posts[step.key] = made

    def _within(self, slugs: Sequence[str]) -> list[int | None]:
        """List areas with those inside them: an expert is one in the parts as well."""
        return [
            each for slug in slugs for each in queries.with_children(self.areas[slug])
        ]
