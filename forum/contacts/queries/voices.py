"""Voices that the staff wrote down, for whoever holds the link of one."""

from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from flask import current_app
from sqlalchemy import func, select

from forum.config import Config
from forum.contacts.models import ContactNote
from forum.contacts.rules import (
    CHANNEL_WORDS,
    CONFIRM_WITHIN,
    TOKEN,
    VOID_AS,
    Channel,
    token,
)
from forum.ideas.models import Support
from forum.ideas.rules import STRENGTH_WORDS, Source, Strength, SupportState
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.people.models import Person
from forum.posts.queries import EVERYBODY, titles

NO_VOICE = say("This link leads to nothing any more.")


@dataclass(frozen=True, kw_only=True, slots=True)
class VoicePage:
    """A voice as it was written down, with what its owner can still say of it."""

    idea_id: int
    title: str
    channel: Channel
    at: datetime
    strength: Strength | None
    why: str
    state: SupportState
    is_too_late: bool

    @property
    def channel_words(self) -> Sentence:
        """By which way it was said."""
        return CHANNEL_WORDS[self.channel]

    @property
    def strength_words(self) -> Sentence | str:
        """How much it matters to them."""
        return STRENGTH_WORDS[self.strength] if self.strength else ""

    @property
    def waits(self) -> bool:
        """Whether its owner has said nothing of it yet."""
        return self.state is SupportState.UNCONFIRMED


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenDown:
    """How many voices the staff wrote down, and how many of them are in doubt."""

    all: int
    waiting: int
    denied: int
    """Their owners say that it was not them, or not what they said."""


def token_of(voice: Support, person: Person) -> str:
    """Write the token with which somebody says whether a voice is theirs."""
    return _token(voice, person, _config().key)


def behind(token_: str) -> Support:
    """Find the voice that a token is for.

    Raises:
        NotFound: it is none of ours, or its owner has left or moved.

    """
    number = TOKEN.fullmatch(token_)
    row = session.execute(
        select(Support, Person)
        .join(Person, Person.id == Support.person_id)
        .where(
            Support.id == (int(number[1]) if number else 0),
            Support.source == Source.ON_BEHALF,
            Person.erased_at.is_(None),
        )
    ).first()
    if row is None or not any(
        compare_digest(_token(row.Support, row.Person, key), token_)
        for key in _config().keys
    ):
        raise NotFound(NO_VOICE)
    voice: Support = row.Support
    return voice


def _token(voice: Support, person: Person, key: str) -> str:
    return token(key, voice.id, person_id=person.id, email=person.email or "")


def _config() -> Config:
    config: Config = current_app.extensions["forum.config"]
    return config


def written_down(since: datetime) -> WrittenDown:
    """Count the voices that the staff wrote down since a day, and what they are."""
    query = select(
        func.count().label("all"),
        func.count().filter(Support.state == SupportState.UNCONFIRMED).label("waiting"),
        func.count().filter(Support.void_reason.in_(VOID_AS.values())).label("denied"),
    ).where(Support.source == Source.ON_BEHALF, Support.created_at >= since)
    return WrittenDown(**rows(query).one()._asdict())


def voice_page(voice: Support) -> VoicePage:
    """Show a voice to whoever holds its link."""
    note = session.get_one(ContactNote, voice.contact_id)
    return VoicePage(
        idea_id=voice.idea_id,
        title=titles([voice.idea_id], EVERYBODY).get(voice.idea_id, ""),
        channel=note.channel,
        at=note.at,
        strength=voice.strength,
        why=voice.why,
        state=voice.state,
        is_too_late=is_too_late(voice),
    )


def is_too_late(voice: Support) -> bool:
    """Whether a voice waited so long for its owner's word that it never counts."""
    return now() > voice.created_at + CONFIRM_WITHIN
