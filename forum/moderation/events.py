"""What moderators do."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PostHidden(Event):
    """A moderator hid a post, with a reason."""

    name: ClassVar[str] = "moderation.post_hidden"

    post_id: int
    author_id: int
    reason: str
    log_id: int


@dataclass(frozen=True, kw_only=True)
class PostRestored(Event):
    """A moderator showed a hidden post again."""

    name: ClassVar[str] = "moderation.post_restored"

    post_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class ThreadLocked(Event):
    """A moderator locked a thread, or took back that it was unlocked."""

    name: ClassVar[str] = "moderation.thread_locked"

    post_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class ThreadUnlocked(Event):
    """A moderator unlocked a thread."""

    name: ClassVar[str] = "moderation.thread_unlocked"

    post_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class WordsModerated(Event):
    """Moderators decided about why somebody answered so: hidden, shown, or heard."""

    name: ClassVar[str] = "moderation.words_moderated"

    verdict_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class WordsAppealed(Event):
    """Somebody disagrees that why they answered so is hidden."""

    name: ClassVar[str] = "moderation.words_appealed"

    appeal_id: int
    verdict_id: int


@dataclass(frozen=True, kw_only=True)
class PostRedacted(Event):
    """Personal words were taken out of a post, for good."""

    name: ClassVar[str] = "moderation.post_redacted"

    post_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class PostHeld(Event):
    """A post waits for a moderator before others read it."""

    name: ClassVar[str] = "moderation.post_held"

    post_id: int
    author_id: int
    review_id: int


@dataclass(frozen=True, kw_only=True)
class PostJudged(Event):
    """A moderator decided about a post that is neither hidden nor restored by it."""

    name: ClassVar[str] = "moderation.post_judged"

    post_id: int
    author_id: int
    log_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionAppealed(Event):
    """An author asked another moderator to look at what was hidden."""

    name: ClassVar[str] = "moderation.decision_appealed"

    review_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewDecided(Event):
    """A moderator decided about what was flagged or appealed."""

    name: ClassVar[str] = "moderation.review_decided"

    review_id: int
    decision_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewHandedOn(Event):
    """A moderator asked another one to decide."""

    name: ClassVar[str] = "moderation.review_handed_on"

    review_id: int
    to_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class PersonSanctioned(Event):
    """Somebody was reminded of what holds here, or is kept from something."""

    name: ClassVar[str] = "moderation.person_sanctioned"

    sanction_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class SanctionAnswered(Event):
    """A sanction was lifted, or stands after an appeal."""

    name: ClassVar[str] = "moderation.sanction_answered"

    sanction_id: int
    person_id: int
