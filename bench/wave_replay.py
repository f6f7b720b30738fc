"""Replaying answers of a real forum, advertising among them, through our actions."""

import gzip
import heapq
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bench.spam_learning import LINE
from forum.infra.db import session, transaction
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, ForumError, Invalid, TooSoon
from forum.kernel.markup import html_to_markdown
from forum.moderation import actions as moderation
from forum.moderation.models import Review
from forum.people.rules import Member
from forum.posts.models import Post
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions as questions
from forum.questions.models import Question
from tests.make import Make

UNTIL: Final = "2020-07-01"
ESTABLISHED: Final = 10
READERS: Final = 40
"""So many members read each answer within a day of it."""

ONE_IN: Final = 4
"""Of honest people, so many are replayed: all that each of them wrote."""


@dataclass(frozen=True, slots=True)
class Said:
    """One record: a question, or an answer to one."""

    author: str
    at: datetime
    body: str
    question: str
    title: str = ""
    is_spam: bool = False

    def is_on_first_day(self, source: "Source") -> bool:
        """Whether its author came within the last day."""
        return self.at - source.first[self.author] < timedelta(days=1)

    @property
    def is_question(self) -> bool:
        """Whether it begins a thread."""
        return bool(self.title)


@dataclass(frozen=True, slots=True)
class Source:
    """What is replayed, oldest first, and what its authors had written before."""

    said: list[Said]
    before: Counter[str]
    first: dict[str, datetime]


@dataclass(slots=True)
class Fate:
    """What became of one post."""

    said: Said
    refused: str = ""
    waited: bool = False
    post_id: int = 0
    reads: int = 0
    flags: int = 0


def advertising(whole: Source) -> Source:
    """Leave the honest people out: flags on advertising do not depend on them."""
    said = [it for it in whole.said if it.is_spam]
    return Source(said, whole.before, whole.first)


def source(data: Path) -> Source:
    """Read what is after the line: all advertising, and what some others wrote."""
    with gzip.open(data / "moderation/forum-spam-dev.jsonl.gz", "rt") as lines:
        marked = {
            (it["author"], it["created"])
            for it in map(json.loads, lines)
            if it["label"] == "spam"
        }
    found: list[tuple[dict, datetime, bool]] = []
    before: Counter[str] = Counter()
    first: dict[str, datetime] = {}
    for name in ("questions", "answers"):
        with gzip.open(data / f"forum-firefox/{name}.jsonl.gz", "rt") as lines:
            for it in filter(lambda it: it["author"], map(json.loads, lines)):
                key, at = (it["author"], it["created"]), _moment(it["created"])
                first[it["author"]] = min(at, first.get(it["author"], at))
                if it["created"] < LINE:
                    before[it["author"]] += 1
                elif it["created"] < UNTIL:
                    spam = key in marked or bool(it.get("is_spam"))
                    found.append((it, at, spam))
    sellers = {it["author"] for it, _, is_spam in found if is_spam}
    kept = [
        _said(it, at, is_spam=is_spam)
        for it, at, is_spam in found
        if it["author"] in sellers or _is_drawn(it["author"])
    ]
    for each in sellers:  # whatever they did before: here they come as new accounts
        del before[each]
        first[each] = min(it.at for it in kept if it.author == each)
    return Source(sorted(kept, key=lambda it: it.at), before, first)


def _said(it: dict, at: datetime, *, is_spam: bool) -> Said:
    return Said(
        author=it["author"],
        at=at,
        body=html_to_markdown(it["body_html"], base="https://support.mozilla.org/"),
        question=it.get("question_id", it["id"]),
        title=it.get("title", "")[:150],
        is_spam=is_spam,
    )


def _moment(typed: str) -> datetime:
    return datetime.fromisoformat(typed)


def _is_drawn(author: str) -> bool:
    return int(author.removeprefix("u_"), 16) % ONE_IN == 0


@dataclass
class Replay:
    """A community that goes through three months again."""

    source: Source
    flags_with: float
    """How likely a reader of advertising flags it."""

    make: Make = field(default_factory=Make)
    dice: random.Random = field(default_factory=lambda: random.Random(20))  # noqa: S311
    people: dict[str, Member] = field(default_factory=dict)
    threads: dict[str, int] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)

    def run(self) -> None:
        """Let everything happen in the order of its time."""
        self._settle()
        line: list[tuple[datetime, int, Fate, Member | None]] = []
        for number, each in enumerate(self.source.said):
            self.fates.append(Fate(each))
            heapq.heappush(line, (each.at, number, self.fates[-1], None))
        number = len(line)
        while line:
            at, _, fate, reader = heapq.heappop(line)
            if reader:
                self._read(at, fate, reader)
                continue
            wait = self._post(at, fate)
            more = [(at + wait, None)] if wait else []
            if fate.said.is_spam and fate.post_id:
                more = [(at + self._within_a_day(), it) for it in self._readers()]
            for when, who in more:
                number += 1
                heapq.heappush(line, (when, number, fate, who))

    def _settle(self) -> None:
        """Let those who were there before move in, with some of what they wrote."""
        start = self.source.said[0].at - timedelta(days=1)
        with transaction(), stopped_at(start):
            self.area = self.make.area("firefox").id
            old = self.make.question(by=self.make.member("Old hand"))
            for author in dict.fromkeys(it.author for it in self.source.said):
                since = self.source.first[author] - timedelta(minutes=5)
                self.people[author] = self.make.member(author, created_at=since)
                for _ in range(min(self.source.before[author], ESTABLISHED)):
                    self.make.answer(old, by=self.people[author])
            self.regulars = [self.make.member(f"Reader {it}") for it in range(200)]
            wanted = {it.question for it in self.source.said if not it.is_question}
            for each in sorted(wanted - self._asked()):
                self.threads[each] = self.make.question(by=self.regulars[0]).id

    def _asked(self) -> set[str]:
        return {it.question for it in self.source.said if it.is_question}

    def _post(self, at: datetime, fate: Fate) -> timedelta | None:
        """Post it; say after what time its author tries again, if they do."""
        said, by = fate.said, self.people[fate.said.author]
        try:
            with stopped_at(at), transaction():
                if said.is_question:
                    fate.post_id = self._ask(said, by)
                else:
                    thread = session.get_one(Question, self.threads[said.question])
                    fate.post_id = questions.answer(thread, said.body, by=by).id
        except TooSoon as error:
            wait = timedelta(seconds=error.wait_seconds + 1)
            if wait < timedelta(minutes=1):
                fate.waited = True
                return wait
            fate.refused = "day"
        except Invalid as error:
            fate.refused = "links" if "links" in str(error) else "other"
        except (ForumError, KeyError):
            fate.refused = "other"
        if said.is_question and (fate.refused or self._is_held(fate)):
            self._stand_in(said, at)
        return None

    def _ask(self, said: Said, by: Member) -> int:
        title = said.title if len(said.title) > ESTABLISHED else f"{said.title} (help)"
        it = questions.ask(
            title=title, body=said.body, area_id=self.area, language="en", by=by
        )
        self.threads[said.question] = it.id
        return it.id

    def _is_held(self, fate: Fate) -> bool:
        with transaction():
            return session.get_one(Post, fate.post_id).visibility is Visibility.HELD

    def _stand_in(self, said: Said, at: datetime) -> None:
        """Leave a place for the answers to a question that nobody sees yet, or ever."""
        with stopped_at(at), transaction():
            self.threads[said.question] = self.make.question(by=self.regulars[0]).id

    def _within_a_day(self) -> timedelta:
        return timedelta(minutes=self.dice.uniform(1, 24 * 60))

    def _readers(self) -> list[Member]:
        return self.dice.sample(self.regulars, READERS)

    def _read(self, at: datetime, fate: Fate, reader: Member) -> None:
        flags = self.dice.random() < self.flags_with
        with stopped_at(at), transaction():
            post = session.get_one(Post, fate.post_id)
            if not post.is_shown:
                return
            fate.reads += 1
            if flags:
                try:
                    moderation.flag(post, HideReason.SPAM, by=reader)
                    fate.flags += 1
                except Conflict:
                    return


def state_of(fate: Fate) -> str:
    """Say where one post stands: refused, held, hidden, waits or stands."""
    if fate.refused:
        return f"refused: {fate.refused}"
    post = session.get_one(Post, fate.post_id)
    if post.visibility is Visibility.HELD:
        return "held"
    if post.visibility is Visibility.HIDDEN:
        return "hidden by flags"
    kinds = {
        it.kind.value
        for it in session.query(Review).filter(Review.post_id == post.id).all()
    }
    return "before a moderator: " + ", ".join(sorted(kinds)) if kinds else "stands"
