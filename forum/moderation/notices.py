"""What people are told when their words are hidden, or they are banned, or it ends."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.infra import settings
from forum.kernel.text import Sentence, say
from forum.moderation.models import Sanction
from forum.moderation.queries import (
    Ruled,
    Told,
    ban_reason_of,
    handed_to,
    held_for,
    rulings,
    signs_of,
    told_of,
    told_sanctions,
)
from forum.moderation.rules import (
    LOCKED,
    STATEMENTS,
    STILL_OPEN,
    VERDICT,
    Act,
    Capacity,
    FlagState,
    Ruling,
    sanction_words,
)
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.posts.rules import REASON_WORDS, HideReason
from forum.web.brand import Brand


def _lines(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Give the author their text, the reason and the moderator's word, but no name."""
    found = rulings([it.facts["log"] for it in heard], reader)
    return {
        it.id: _line(found[it.facts["log"]]) for it in heard if it.facts["log"] in found
    }


def _line(it: Ruled) -> NoticeLine:
    word: list[tuple[Sentence, Sentence | str]] = []
    if it.act is Act.HIDE:
        word += [(say("What that means:"), STATEMENTS[it.reason or HideReason.OTHER])]
    if it.note:
        word += [(say("A moderator says:"), it.note)]
    if it.act in LOCKED:
        word += [(say("What that means:"), STILL_OPEN[it.kind])]
    hides = it.act in {Act.HIDE, Act.REFUSE, *LOCKED}
    why = f"posts/{it.post_id}" if it.kind != VERDICT else f"words/{it.verdict_id}"
    return NoticeLine(
        sentence=_sentence(it),
        title=it.title,
        url=f"/moderation/{why}" if hides else f"/posts/{it.post_id}",
        act=say("Read why, and disagree") if hides else say("Read what you wrote"),
        quote=it.quote,
        details=word,
    )


_SENTENCES: Final = {
    Act.RESTORE: say("What you wrote is shown again"),
    Act.UNDO: say("What you wrote is shown again"),
    Act.RELEASE: say("A moderator has looked: everybody can read what you wrote"),
    Act.REDACT: say("Personal data was taken out of what you wrote"),
    Act.EDIT: say("A moderator put what you wrote in other words"),
    Act.GRANT: say("Your appeal was right: what you wrote is shown again"),
    Act.UNLOCK: say("The thread you began is unlocked"),
    Act.KEEP_LOCK: say("Another moderator heard your appeal: it stays locked"),
    Act.RELOCK: say("The thread you began is locked again"),
    Act.REFUSE: say("Another moderator heard your appeal: it stays hidden"),
}


def _sentence(it: Ruled) -> Sentence:
    if it.act in _SENTENCES:
        return _SENTENCES[it.act]
    reason = REASON_WORDS[it.reason or HideReason.OTHER]
    if it.act is Act.LOCK:
        return say("The thread you began was locked: %(reason)s", reason=reason)
    if it.capacity is Capacity.FLAGS:
        return say(
            "What you wrote is hidden until a moderator has looked: %(reason)s",
            reason=reason,
        )
    return say("What you wrote was hidden: %(reason)s", reason=reason)


def _settled(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say what came of a flag; nothing of a decision that was taken back."""
    found = told_of([it.facts["review"] for it in heard], reader)
    return {
        it.id: _outcome(found[it.facts["review"]])
        for it in heard
        if it.facts["review"] in found
    }


def _outcome(it: Told) -> NoticeLine:
    is_hidden = it.ruling is Ruling.HIDE
    return NoticeLine(
        sentence=_OUTCOMES[it.ruling],
        title=it.title,
        url="/moderation/log" if is_hidden else f"/posts/{it.post_id}",
        act=say("Read the moderation log") if is_hidden else say("Read it"),
        details=(
            [(say("Thank you:"), say("your flag was right, and your next weighs more"))]
            if it.state is FlagState.UPHELD
            else []
        ),
    )


_OUTCOMES: Final = {
    Ruling.HIDE: say("What you flagged was hidden"),
    Ruling.KEEP: say("A moderator looked at what you flagged, and left it"),
    Ruling.EDITED: say("What you flagged was put in other words"),
}


def _handed(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Lead a moderator to what a colleague leaves to them, while it waits."""
    waiting = handed_to(reader, [it.facts["review"] for it in heard])
    return {
        it.id: NoticeLine(
            sentence=say("%(name)s asks you to decide about a post", name=it.by),
            title=waiting[it.facts["review"]],
            url=f"/moderation/reviews/{it.facts['review']}",
            act=say("Look at it"),
        )
        for it in heard
        if it.facts["review"] in waiting
    }


def _held(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say that what somebody wrote waits, why, and for how long, while it does."""
    waiting = held_for(reader, [it.facts["review"] for it in heard])
    return {
        it.id: NoticeLine(
            sentence=say("What you wrote waits for a moderator, who looks first"),
            title=waiting[it.facts["review"]].title,
            url=f"/moderation/posts/{waiting[it.facts['review']].post_id}",
            act=say("Read why, and by when"),
            details=[(say("Why:"), words) for words, _ in signs_of(it.facts["review"])],
        )
        for it in heard
        if it.facts["review"] in waiting
    }


def _banned(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say why somebody is banned, as long as they are; and that it is over."""
    reason = ban_reason_of(reader.id)
    return {
        it.id: _over() if it.facts["is_over"] else _ban(reason)
        for it in heard
        if it.facts["is_over"] or reason
    }


def _ban(reason: str) -> NoticeLine:
    return NoticeLine(
        sentence=say("You are banned. You may read, and write to the brand"),
        title=reason,
        url="/moderation/mine",
        act=say("Read it, and disagree"),
        details=[(say("Your voices:"), say("they do not count any more"))],
    )


def _over() -> NoticeLine:
    return NoticeLine(
        sentence=say("You may take part again, and your voices count as before"),
        title=settings.read(Brand).name,
        url="/",
        act=say("Go to the forum"),
    )


def _sanctions(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say what somebody may not do, until when and why; or how that ended."""
    found = told_sanctions([it.facts["sanction"] for it in heard], reader)
    return {
        it.id: _sanction(found[it.facts["sanction"]], is_answer=it.facts["is_answer"])
        for it in heard
        if it.facts["sanction"] in found
    }


def _sanction(it: Sanction, *, is_answer: bool) -> NoticeLine:
    return NoticeLine(
        sentence=_answered(it) if is_answer else sanction_words(it),
        title=(it.answer if is_answer else it.words),
        url="/moderation/mine",
        act=say("Read it, and disagree") if not is_answer else say("Read it"),
    )


def _answered(it: Sanction) -> Sentence:
    if it.lifted_at:
        return say("A sanction is lifted: you may take part as before")
    return say("Another moderator heard your appeal: the sanction stands")


MODERATED: Final = Notice(
    kind="moderation.moderated",
    words=say(
        "What you wrote is hidden, shown again, locked, or without personal data"
    ),
    lines=_lines,
    mails_by_default=frozenset({Why.WROTE}),
)
BANNED: Final = Notice(
    kind="moderation.banned",
    words=say("You are banned, or may take part again"),
    lines=_banned,
    mails_by_default=frozenset({Why.IS_HERE}),
)
FLAG_SETTLED: Final = Notice(
    kind="moderation.flag_settled",
    words=say("What came of what you flagged"),
    lines=_settled,
)
HANDED_ON: Final = Notice(
    kind="moderation.handed_on",
    words=say("A moderator asks you to decide"),
    lines=_handed,
    is_turn=True,
)
HELD: Final = Notice(
    kind="moderation.held",
    words=say("What you wrote waits for a moderator"),
    lines=_held,
    mails_by_default=frozenset({Why.WROTE}),
)
SANCTIONED: Final = Notice(
    kind="moderation.sanctioned",
    words=say("A moderator reminds you of what holds here, or keeps you from it"),
    lines=_sanctions,
    mails_by_default=frozenset({Why.IS_HERE}),
)
NOTICES: Final = (MODERATED, HELD, BANNED, FLAG_SETTLED, HANDED_ON, SANCTIONED)
