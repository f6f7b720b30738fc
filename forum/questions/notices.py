"""What people are told about questions, in words for who reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from forum.askers.rules import Tie
from forum.kernel.text import Sentence, say
from forum.notify.rules import MOST_WAITING, Heard, Notice, NoticeLine, Waits, Why
from forum.people.rules import Actor
from forum.questions.queries.reminding import awaiting
from forum.questions.queries.told import Told, told
from forum.questions.rules import CLOSE_WORDS, CloseReason, Step

CALLED: Final[Mapping[str, Sentence]] = {
    Step.EXPERTS: say("A question waits for somebody who knows its area as you do"),
    Step.DESK: say("A question waits for the brand: no customer has solved it"),
}
READ: Final = {
    "question": say("Read the question"),
    "answer": say("Read the answer"),
    "comment": say("Read the comment"),
}


def _lines(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say what somebody may read today; posts are read once, whatever is told."""
    spoken_of = (it.facts.get(name) for it in heard for name in ("post", "kept"))
    posts = told([each for each in spoken_of if each], reader)
    return {
        it.id: SAID[it.kind](it, post, posts.get(it.facts.get("kept", 0)))
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _posted(heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    if heard.why == Why.MENTIONED:
        return _quoting(it, say("%(name)s named you", name=heard.by))
    if it.kind == "comment":
        return _quoting(it, say("%(name)s commented on what you wrote", name=it.author))
    if it.is_message:
        return _quoting(it, say("%(name)s, who asked, says more", name=it.author))
    return _quoting(it, say("%(name)s answered", name=it.author))


def _asked(_heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    return _quoting(it, say("%(name)s asks a question", name=it.author))


def _official(_heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    words = say("%(name)s answered in the brand’s name", name=it.author)
    return replace(_quoting(it, words), by_brand=True)


def _details_wanted(_heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    words = say("%(name)s needs to know more to help you", name=it.author)
    return replace(_quoting(it, words), act=say("Give the details"))


def _solved(heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    return NoticeLine(
        sentence=say("%(name)s says that your answer solved it", name=heard.by)
        if heard.why == Why.WROTE
        else say("%(name)s says that an answer solved it", name=heard.by),
        title=it.title,
        url=it.url,
        act=say("See what solved it"),
        quote=it.quote,
    )


def _failed(heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    return _quoting(
        it,
        say("Your answer did not help the person who asked")
        if heard.facts["for_asker"]
        else say("What solved it no longer works for others with this problem"),
    )


def _awaited(_heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    return NoticeLine(
        sentence=say("Did an answer help you? Others with this problem wonder"),
        title=it.title,
        url=f"{it.url}#answers",
        act=say("Say whether it worked"),
        answers=it.answers,
    )


def _unconfirmed(reader: Actor) -> Sequence[NoticeLine]:
    """List what was answered, and waits for the word of the one who asked."""
    return [
        NoticeLine(
            sentence=say("Did an answer help you?"),
            title=it.title or "",
            url=f"/questions/{it.id}/{it.slug}#answers",
            act=say("Say whether it worked"),
        )
        for it in awaiting(reader, limit=MOST_WAITING)
    ]


def _climbed(heard: Heard, it: Told, _: Told | None) -> NoticeLine:
    return NoticeLine(
        sentence=CALLED[heard.facts["step"]],
        title=it.title,
        url=f"{it.url}#reply",
        act=say("Answer"),
        quote=it.quote,
    )


def _closed(heard: Heard, it: Told, kept: Told | None) -> NoticeLine:
    reason = CloseReason(heard.facts["reason"])
    details: list[tuple[Sentence, str]] = []
    if kept:
        details.append((say("It repeats this question:"), kept.title))
    if it.close_note and it.close_reason is reason:
        details.append((say("In their words:"), it.close_note))
    return NoticeLine(
        sentence=say("A question was closed: %(reason)s", reason=CLOSE_WORDS[reason]),
        title=it.title,
        url=kept.url if kept else it.url,
        act=say("Read the question that it repeats") if kept else READ["question"],
        details=details,
    )


def _quoting(it: Told, sentence: Sentence) -> NoticeLine:
    return NoticeLine(
        sentence=sentence,
        title=it.title,
        url=it.url,
        act=READ[it.kind],
        quote=it.quote,
        answers=it.answers,
    )


ANSWERED: Final = Notice(
    kind="question.answered",
    words=say("Answers to what you asked"),
    lines=_lines,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
ANSWERED_OFFICIALLY: Final = Notice(
    kind="question.answered_officially",
    words=say("The brand’s answers to what you asked"),
    lines=_lines,
    is_outcome=True,
)
COMMENTED: Final = Notice(
    kind="question.commented",
    words=say("Comments on what you wrote"),
    lines=_lines,
)
DETAILS_WANTED: Final = Notice(
    kind="question.details_wanted",
    words=say("Somebody needs details to answer you"),
    lines=_lines,
    is_turn=True,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
SOLVED: Final = Notice(
    kind="question.solved",
    words=say("What solved what you asked"),
    lines=_lines,
    is_outcome=True,
)
FAILED: Final = Notice(
    kind="question.failed",
    words=say("Answers of yours that did not work"),
    lines=_lines,
)
AWAITED: Final = Notice(
    kind="question.awaited",
    words=say("Reminders to say whether an answer helped"),
    lines=_lines,
    is_turn=True,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
CLIMBED: Final = Notice(
    kind="question.climbed",
    words=say("Questions that wait too long, where you can help"),
    lines=_lines,
)
CLOSED: Final = Notice(
    kind="question.closed",
    words=say("A question of yours is closed"),
    lines=_lines,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
MENTIONED: Final = Notice(
    kind="question.mentioned",
    words=say("Somebody names you"),
    lines=_lines,
)
ASKED: Final = Notice(
    kind="question.asked",
    words=say("New questions in the areas you follow"),
    lines=_lines,
    is_for_followers=True,
)
UNCONFIRMED: Final = Waits(lines=_unconfirmed)
NOTICES: Final = (
    ASKED,
    ANSWERED,
    ANSWERED_OFFICIALLY,
    COMMENTED,
    DETAILS_WANTED,
    SOLVED,
    FAILED,
    AWAITED,
    CLIMBED,
    CLOSED,
    MENTIONED,
)
SAID: Final[Mapping[str, Callable[[Heard, Told, Told | None], NoticeLine]]] = {
    ANSWERED.kind: _posted,
    ANSWERED_OFFICIALLY.kind: _official,
    COMMENTED.kind: _posted,
    DETAILS_WANTED.kind: _details_wanted,
    SOLVED.kind: _solved,
    FAILED.kind: _failed,
    AWAITED.kind: _awaited,
    CLIMBED.kind: _climbed,
    CLOSED.kind: _closed,
    MENTIONED.kind: _posted,
    ASKED.kind: _asked,
}
