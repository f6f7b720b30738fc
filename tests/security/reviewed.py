"""What moderators look at, and the forms of flags, appeals and sanctions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from forum.infra.db import session
from forum.moderation import actions, queries
from forum.moderation.actions import remembering
from forum.moderation.models import StaffNote
from forum.moderation.rules import Ability, Ruling, SanctionKind
from forum.people.models import Person
from forum.people.rules import Member
from forum.posts.rules import HideReason
from tests.make import Make

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "moderation.send_flag": lambda _: {"reason": "spam", "words": WORDS},
    "moderation.send_appeal": lambda _: {"words": WORDS},
    "moderation.send_lock": lambda _: {"reason": "abuse", "why": WORDS},
    "moderation.send_unlock": lambda _: {"note": WORDS},
    "moderation.send_hide": lambda _: {"reason": "spam", "note": WORDS},
    "moderation.send_restore": lambda _: {"note": WORDS},
    "moderation.send_decision": lambda _: {
        "ruling": "hide",
        "reason": "spam",
        "note": WORDS,
    },
    "moderation.claim": lambda _: {"on": "1"},
    "moderation.hand_on": lambda it: {"to": it.reviewed.colleague},
    "moderation.fill": lambda it: {"note": WORDS, "insert": it.helping.canned},
    "moderation.undo": lambda _: {},
    "moderation.send_several": lambda it: {
        "review": it.reviewed.review,
        "ruling": "keep",
        "reason": "",
        "note": WORDS,
    },
    "moderation.undo_several": lambda _: {"batch": "in-one-go"},
    "moderation.send_sanction": lambda _: {
        "kind": "reminder",
        "ability": "ask",
        "days": "1",
        "reason": "abuse",
        "words": WORDS,
    },
    "moderation.note_person": lambda _: {"note": WORDS},
    "moderation.note_thread": lambda _: {"note": WORDS},
    "moderation.drop_note": lambda _: {},
    "moderation.lift": lambda _: {"words": WORDS},
    "moderation.hear": lambda _: {"words": WORDS, "is_right": "1"},
    "moderation.appeal_sanction": lambda _: {"words": WORDS},
}
WHOSE: Final = dict.fromkeys(FORMS, "moderator") | {
    "moderation.send_flag": "customer",
    "moderation.send_appeal": "asker",
    "moderation.appeal_sanction": "author",
}
WHERE: Final = {
    "moderation.send_unlock": "locked question",
    "moderation.send_restore": "hidden question",
    "moderation.send_appeal": "hidden question",
    "moderation.send_sanction": "there",
    "moderation.undo": "decided",
    "moderation.hear": "appealed",
}


@dataclass
class Reviewed:
    """Where the reviews are, and a sanction."""

    review: int = 0
    """Of an answer, flagged once."""

    decided: int = 0
    sanction: int = 0
    """The author's: for a while they do not say what helped."""

    appealed: int = 0
    locked: int = 0
    """A question of the author’s."""

    note: int = 0
    """Of the moderator’s, about a question of the author’s."""

    colleague: int = 0
    """Another moderator, who sanctioned."""

    def others(self, takes: Collection[str]) -> Iterator[tuple[str, Mapping[str, int]]]:
        """List what else an address leads to, by a word for its state."""
        if set(takes) == {"review_id"}:
            yield "decided", {"review_id": self.decided}
        if set(takes) == {"sanction_id"}:
            yield "appealed", {"sanction_id": self.appealed}


def review(people: Mapping[str, Member]) -> Reviewed:
    """Flag two questions, decide about one, and limit the author a little, twice."""
    make, moderator = Make(), people["moderator"]
    colleague = make.moderator("Some colleague")
    waits, done, locked = (make.question(by=people["author"]) for _ in range(3))
    actions.lock(locked, HideReason.ABUSE, words="You quarrel.", by=colleague)
    flags = [
        actions.flag(it, HideReason.SPAM, by=people["expert"]) for it in (waits, done)
    ]
    it, post = queries.get(flags[1].review_id, moderator)
    actions.decide(it, post, Ruling.KEEP, batch="in-one-go", by=moderator)
    limits = [
        actions.sanction(
            session.get_one(Person, people["author"].id),
            SanctionKind.LIMIT,
            reason=HideReason.ABUSE,
            words="Not so many.",
            ability=Ability.VOTE,
            days=30,
            by=colleague,
        )
        for _ in range(2)
    ]
    actions.appeal_sanction(limits[1], words="They helped.", by=people["author"])
    remembering.note_person(
        session.get_one(Person, people["author"].id), "Calls at night.", by=moderator
    )
    remembering.note_thread(done, "We wait for the shop.", by=moderator)
    return Reviewed(
        note=session.scalars(select(func.max(StaffNote.id))).one(),
        review=flags[0].review_id,
        decided=flags[1].review_id,
        sanction=limits[0].id,
        appealed=limits[1].id,
        locked=locked.id,
        colleague=colleague.id,
    )
