"""What people are told about questions, in words for who reads it."""

from collections.abc import Mapping, Sequence
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


def _about_posts(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Quote each post to whoever may read it today."""
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: _quoting(posts[it.facts["post"]], _words_for(it, posts))
        for it in heard
        if it.facts["post"] in posts
    }


def _words_for(heard: Heard, posts: Mapping[int, Told]) -> Sentence:
    it = posts[heard.facts["post"]]
    if heard.why == Why.MENTIONED:
        return say("%(name)s named you", name=heard.by)
    if it.kind == "comment":
        return say("%(name)s commented on what you wrote", name=it.author)
    if it.is_message:
        return say("%(name)s, who asked, says more", name=it.author)
    return say("%(name)s answered", name=it.author)


def _asked(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: _quoting(post, say("%(name)s asks a question", name=post.author))
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _official(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: _quoting(post, words, by_brand=True)
        for it in heard
        if (post := posts.get(it.facts["post"]))
        for words in [say("%(name)s answered in the brand’s name", name=post.author)]
    }


def _details_wanted(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("%(name)s needs to know more to help you", name=post.author),
            title=post.title,
            url=post.url,
            act=say("Give the details"),
            quote=post.quote,
            answers=post.answers,
        )
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _solved(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("%(name)s says that your answer solved it", name=it.by)
            if it.why == Why.WROTE
            else say("%(name)s says that an answer solved it", name=it.by),
            title=post.title,
            url=post.url,
            act=say("See what solved it"),
            quote=post.quote,
        )
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _failed(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: _quoting(
            posts[it.facts["post"]],
            say("Your answer did not help the person who asked")
            if it.facts["for_asker"]
            else say("What solved it no longer works for others with this problem"),
        )
        for it in heard
        if it.facts["post"] in posts
    }


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


def _awaited(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("Did an answer help you? Others with this problem wonder"),
            title=post.title,
            url=f"{post.url}#answers",
            act=say("Say whether it worked"),
            answers=post.answers,
        )
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _climbed(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=CALLED[it.facts["step"]],
            title=post.title,
            url=f"{post.url}#reply",
            act=say("Answer"),
            quote=post.quote,
        )
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _closed(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    ids = [it.facts[name] for it in heard for name in ("post", "kept")]
    posts = told([each for each in ids if each], reader)
    return {
        it.id: _closing(it, post, posts.get(it.facts["kept"]))
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _closing(heard: Heard, post: Told, kept: Told | None) -> NoticeLine:
    reason = CloseReason(heard.facts["reason"])
    details: list[tuple[Sentence, str]] = []
    if kept:
        details.append((say("It repeats this question:"), kept.title))
    if post.close_note and post.close_reason is reason:
        details.append((say("In their words:"), post.close_note))
    return NoticeLine(
        sentence=say("A question was closed: %(reason)s", reason=CLOSE_WORDS[reason]),
        title=post.title,
        url=kept.url if kept else post.url,
        act=say("Read the question that it repeats") if kept else READ["question"],
        details=details,
    )


def _quoting(it: Told, sentence: Sentence, *, by_brand: bool = False) -> NoticeLine:
    return NoticeLine(
        sentence=sentence,
        title=it.title,
        url=it.url,
        act=READ[it.kind],
        quote=it.quote,
        by_brand=by_brand,
        answers=it.answers,
    )


ANSWERED: Final = Notice(
    kind="question.answered",
    words=say("Answers to what you asked"),
    lines=_about_posts,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
ANSWERED_OFFICIALLY: Final = Notice(
    kind="question.answered_officially",
    words=say("The brand’s answers to what you asked"),
    lines=_official,
    is_outcome=True,
)
COMMENTED: Final = Notice(
    kind="question.commented",
    words=say("Comments on what you wrote"),
    lines=_about_posts,
)
DETAILS_WANTED: Final = Notice(
    kind="question.details_wanted",
    words=say("Somebody needs details to answer you"),
    lines=_details_wanted,
    is_turn=True,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
SOLVED: Final = Notice(
    kind="question.solved",
    words=say("What solved what you asked"),
    lines=_solved,
    is_outcome=True,
)
FAILED: Final = Notice(
    kind="question.failed",
    words=say("Answers of yours that did not work"),
    lines=_failed,
)
AWAITED: Final = Notice(
    kind="question.awaited",
    words=say("Reminders to say whether an answer helped"),
    lines=_awaited,
    is_turn=True,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
CLIMBED: Final = Notice(
    kind="question.climbed",
    words=say("Questions that wait too long, where you can help"),
    lines=_climbed,
)
CLOSED: Final = Notice(
    kind="question.closed",
    words=say("A question of yours is closed"),
    lines=_closed,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
MENTIONED: Final = Notice(
    kind="question.mentioned",
    words=say("Somebody names you"),
    lines=_about_posts,
)
ASKED: Final = Notice(
    kind="question.asked",
    words=say("New questions in the areas you follow"),
    lines=_asked,
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
