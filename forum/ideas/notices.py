"""What people are told about ideas, in words for who reads it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from forum.askers.rules import Tie
from forum.ideas.queries.told import MergeTold, Told, merges_told, told
from forum.kernel.text import Sentence, say
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor

READ: Final = say("Read the idea")
REASON: Final = say("Reason:")
OTHER_IDEA: Final = say("It is joined with:")


def _about_posts(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Quote each post to whoever may read it today."""
    posts = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: _quoting(it, post)
        for it in heard
        if (post := posts.get(it.facts["post"]))
    }


def _quoting(heard: Heard, post: Told) -> NoticeLine:
    named = heard.why == Why.MENTIONED
    return NoticeLine(
        sentence=say("%(name)s named you", name=heard.by)
        if named
        else say("%(name)s commented on your idea", name=post.author),
        title=post.title,
        url=f"/posts/{post.id}",
        act=READ if named else say("Read the comment"),
        quote=post.quote,
        answers=post.id,
    )


Line = Callable[[Heard, MergeTold], NoticeLine]


def _about_merges(
    line: Line,
) -> Callable[[Sequence[Heard], Actor], Mapping[int, NoticeLine]]:
    """Speak of ideas that were joined, each in the words of its kind."""

    def lines(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
        merges = merges_told([it.facts["merge"] for it in heard], reader)
        return {
            it.id: line(it, merge)
            for it in heard
            if (merge := merges.get(it.facts["merge"]))
        }

    return lines


def _merged(heard: Heard, it: MergeTold) -> NoticeLine:
    is_author = heard.why == Tie.AUTHOR
    may_object = is_author and it.may_be_contested
    return NoticeLine(
        sentence=say("Your idea was joined with another one")
        if is_author
        else say("An idea that you support was joined with another one"),
        title=it.title,
        url=f"/ideas/{it.idea_id}/object" if may_object else f"/ideas/{it.idea_id}",
        act=say("My idea is another one") if may_object else READ,
        details=[*_other(it), (REASON, it.reason)],
    )


def _parted(heard: Heard, it: MergeTold) -> NoticeLine:
    return NoticeLine(
        sentence=say("Your idea stands on its own again")
        if heard.why == Tie.AUTHOR
        else say("An idea that you support stands on its own again"),
        title=it.title,
        url=f"/ideas/{it.idea_id}",
        act=READ,
        details=[(REASON, it.settlement)],
    )


def _objected(heard: Heard, it: MergeTold) -> NoticeLine:
    return NoticeLine(
        sentence=say("%(name)s says that their idea is another one", name=heard.by),
        title=it.title,
        url=f"/ideas/{it.idea_id}/part",
        act=say("Answer the objection"),
        quote=it.objection,
        details=[*_other(it), (REASON, it.reason)],
    )


def _upheld(_heard: Heard, it: MergeTold) -> NoticeLine:
    return NoticeLine(
        sentence=say("A moderator answered: your idea stays joined with the other one"),
        title=it.title,
        url=f"/ideas/{it.idea_id}",
        act=READ,
        details=[*_other(it), (REASON, it.settlement)],
    )


def _other(it: MergeTold) -> list[tuple[Sentence, str]]:
    return [(OTHER_IDEA, it.into_title)] if it.into_title else []


def _quiet(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say from which day on an idea is called dormant, and what keeps it awake."""
    ideas = told([it.facts["post"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say(
                "An idea that you asked for will be called dormant on %(day)s",
                day=date.fromisoformat(it.facts["on"]),
            ),
            title=idea.title,
            url=f"/posts/{idea.id}",
            act=READ,
            details=[
                (say("What keeps it awake:"), say("a comment, or another’s support"))
            ],
        )
        for it in heard
        if (idea := ideas.get(it.facts["post"]))
    }


COMMENTED: Final = Notice(
    kind="idea.commented",
    words=say("Comments on your ideas"),
    lines=_about_posts,
)
MENTIONED: Final = Notice(
    kind="idea.mentioned",
    words=say("Somebody names you where an idea is discussed"),
    lines=_about_posts,
)
MERGED: Final = Notice(
    kind="idea.merged",
    words=say("An idea of yours is joined with another one"),
    lines=_about_merges(_merged),
    mails_by_default=frozenset({Tie.AUTHOR}),
)
PARTED: Final = Notice(
    kind="idea.parted",
    words=say("An idea of yours stands on its own again"),
    lines=_about_merges(_parted),
    mails_by_default=frozenset({Tie.AUTHOR}),
)
OBJECTED: Final = Notice(
    kind="idea.merge_objected",
    words=say("For moderators: somebody objects to joined ideas"),
    lines=_about_merges(_objected),
)
UPHELD: Final = Notice(
    kind="idea.merge_upheld",
    words=say("A moderator answers your objection"),
    lines=_about_merges(_upheld),
    mails_by_default=frozenset({Tie.AUTHOR}),
)
QUIET: Final = Notice(
    kind="idea.quiet",
    words=say("An idea that you asked for falls asleep"),
    lines=_quiet,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
NOTICES: Final = (COMMENTED, MENTIONED, MERGED, PARTED, OBJECTED, UPHELD, QUIET)
