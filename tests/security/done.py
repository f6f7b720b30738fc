"""What the brand said and did in the community, and the forms of all of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.kernel.clock import now
from forum.loop import actions as loop
from forum.loop.models import DeliveryClaim, Verdict, VerificationRound
from forum.loop.notices.results import ballot_url
from forum.loop.rules.updates import Claim, Draft, UpdateType
from forum.loop.rules.verification import Answer
from forum.moderation import actions as moderation
from forum.people.rules import Member
from forum.posts.rules import HideReason
from forum.promise.queries import today
from tests.make import Make

WORDS: Final = "Words that somebody typed, and wants to see again."
UPDATE: Final = {
    "title": "You are told before the price rises",
    "type": "delivered",
    "you_asked": WORDS,
    "we_did": WORDS,
    "not_done": WORDS,
    "next_step": "",
    "evidence_url": "",
    "more": "",
    "area_id": "0",
    "where": "In your messages",
    "places": "",
    "since": "2026-01-31",
    "work_started_on": "2026-01-31",
}
FORMS: Final = {
    "admin.send_guard": lambda _: {
        "country": "FR",
        "orders": "CMD-######",
        "domains": "orme.example",
    },
    "admin.send_second_step": lambda _: {"is_required": "y", "since": ""},
    "ideas.send_take_back": lambda _: {},
    "redaction.send_redact": lambda _: {
        "words": "every night",
        "seen": "every night",
        "note": WORDS,
    },
    "loop.send_answer": lambda _: {
        "kind": "acknowledged",
        "words": WORDS,
        "language": "en",
        "seen": "0",
    },
    "loop.send_correction": lambda _: {"words": WORDS},
    "loop.send_give_up": lambda _: {"note": WORDS},
    "loop.send_move": lambda _: {"due_on": "2099-01-31", "reason": WORDS},
    "loop.take": lambda _: {},
    "loop.take_over": lambda _: {},
    "loop.send_comment": lambda _: {"body": WORDS},
    "loop.came_back": lambda _: {"text": WORDS},
    "loop.choose_credit": lambda _: {"shown_as": "a_customer"},
    "loop.publish_update": lambda _: {},
    "loop.reopen": lambda _: {},
    "loop.send_check": lambda _: {"note": WORDS},
    "loop.send_corrected_update": lambda _: {
        "you_asked": WORDS,
        "we_did": WORDS,
        "not_done": WORDS,
        "next_step": "",
        "reason": WORDS,
    },
    "loop.send_edited_update": lambda it: UPDATE | {"asks": str(it.ideas["planned"])},
    "loop.send_new_update": lambda it: UPDATE | {"asks": str(it.ideas["planned"])},
    "loop.send_rework": lambda _: {
        "rework-words": WORDS,
        "rework-where": "In the app",
        "rework-since": "2026-01-31",
    },
    "loop.send_statement": lambda _: {"words": WORDS},
    "loop.send_uphold": lambda _: {"uphold-words": WORDS},
    "loop.send_where_i_am": lambda _: {"place": "Lyon"},
    "loop.send_verdict": lambda _: {"answer": "no", "text": WORDS},
    "moderation.send_hide_words": lambda _: {"reason": "abuse", "note": WORDS},
    "moderation.send_restore_words": lambda _: {"note": WORDS},
    "moderation.send_words_appeal": lambda _: {"words": WORDS},
    "moderation.hear_words": lambda _: {
        "ruling": "refuse",
        "reason": "",
        "note": WORDS,
    },
}
WHERE: Final = {
    "loop.publish_update": "draft",
    "loop.send_check": "draft",
    "loop.send_edited_update": "draft",
    "loop.came_back": "confirmed",
    "loop.reopen": "confirmed",
    "loop.send_statement": "third",
    "moderation.send_words_appeal": "hidden",
    "moderation.hear_words": "appealed",
}
WHOSE: Final = {
    "admin.send_guard": "admin",
    "admin.send_second_step": "admin",
    "redaction.send_redact": "moderator",
    "ideas.send_take_back": "asker",
    "loop.send_answer": "staff",
    "loop.send_correction": "staff",
    "loop.send_give_up": "staff",
    "loop.send_move": "staff",
    "loop.take": "staff",
    "loop.take_over": "staff",
    "loop.came_back": "asker",
    "loop.choose_credit": "author",
    "loop.publish_update": "staff",
    "loop.reopen": "moderator",
    "loop.send_check": "moderator",
    "loop.send_corrected_update": "staff",
    "loop.send_edited_update": "staff",
    "loop.send_new_update": "staff",
    "loop.send_rework": "staff",
    "loop.send_statement": "moderator",
    "loop.send_uphold": "staff",
    "loop.send_verdict": "asker",
    "moderation.send_hide_words": "moderator",
    "moderation.send_restore_words": "moderator",
    "moderation.send_words_appeal": "asker",
    "moderation.hear_words": "moderator",
}


@dataclass
class Done:
    """Where the results are, by words for their state."""

    updates: dict[str, int] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)
    reopenings: dict[str, int] = field(default_factory=dict)
    verdict: int = 0
    """What somebody said, and why."""

    words: dict[str, int] = field(default_factory=dict)
    """The asker's answers whose words are hidden, in rounds that are over."""

    link: str = ""
    """The token with which the asker answers."""

    def others(self, takes: Collection[str]) -> Iterator[tuple[str, Mapping[str, int]]]:
        """List what else an address leads to, by a word for its state."""
        if set(takes) == {"verdict_id"}:
            for state, number in self.words.items():
                yield state, {"verdict_id": number}


def report(people: Mapping[str, Member], idea_id: int) -> Done:
    """Say what was done: in a draft, and in rounds that came to different ends."""
    found = Done()
    for state in ("published", "confirmed", "contested", "third", "draft"):
        round_ = _write_update(state, found, people, idea_id)
        if round_ is None:
            continue
        loop.open_round(round_)
        found.rounds[state] = round_.id
        if state in {"confirmed", "contested", "third"}:
            is_good = state == "confirmed"
            round_.state = Outcome.CONFIRMED if is_good else Outcome.CONTESTED
            round_.judged_as, round_.judged_at = round_.state, now()
        if state in {"contested", "third"}:
            again = loop.ask_again(round_, by=people["moderator"])
            found.reopenings[state] = again.id
        if state == "third":
            session.get_one(DeliveryClaim, round_.claim_id).number = 3
    said = loop.give_verdict(
        session.get_one(VerificationRound, found.rounds["published"]),
        Answer.NO,
        words="I had no message.",
        person_id=people["asker"].id,
    )
    found.verdict = said.id
    _hide_words(found, people["asker"])
    url = ballot_url(found.rounds["published"], people["asker"].id)
    found.link = url.rpartition("/")[2]
    return found


def _hide_words(found: Done, asker: Member) -> None:
    """Hide why the asker said no, twice; they appeal against one of them."""
    colleague = Make().moderator("Some other colleague")
    for state, round_ in (("hidden", "contested"), ("appealed", "third")):
        said = Verdict(
            round_id=found.rounds[round_],
            person_id=asker.id,
            answer=Answer.NO,
            words=f"What I said, which is {state}.",
        )
        session.add(said)
        session.flush()
        moderation.hide_words(said, HideReason.ABUSE, by=colleague)
        found.words[state] = said.id
    moderation.appeal_for_words(said, words="It names no one.", by=asker)


def _write_update(
    state: str, found: Done, people: Mapping[str, Member], idea_id: int
) -> VerificationRound | None:
    staff = people["staff"]
    update = loop.begin_update(
        Draft(
            title=f"A result that is {state}",
            type=UpdateType.DELIVERED,
            you_asked="Tell me a month before.",
            we_did="There is a message.",
            not_done="All of it was done.",
            work_started_on=today(),
            claim=Claim(where="In your messages", since=today()),
            asks=[idea_id],
        ),
        by=staff,
    )
    found.updates[state] = update.id
    loop.ask_for_check(update, by=staff)
    loop.check_update(update, by=people["moderator"])
    if state == "draft":
        return None
    loop.publish_update(update, by=staff)
    newest = select(VerificationRound).order_by(VerificationRound.id.desc())
    return session.scalars(newest).first()
