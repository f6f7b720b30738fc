"""What people are told of suggested edits."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.edits.queries import told_of
from forum.edits.rules import EditLine, EditState
from forum.kernel.text import Sentence, say
from forum.notify.rules import Heard, Notice, NoticeLine
from forum.people.rules import Actor


def _suggested(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say to the author what became of it by the time they read of it."""
    found = told_of([it.facts["edit"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=_what_became(edit),
            title=edit.title,
            url=f"/edits/{edit.id}",
            act=say("See what it changes"),
        )
        for it in heard
        if it.facts["edit"] in found
        for edit, _ in [found[it.facts["edit"]]]
    }


def _what_became(edit: EditLine) -> Sentence:
    if edit.state is EditState.KEPT:
        return say("An edit by %(name)s was kept in what you wrote", name=edit.name)
    if edit.state is EditState.TURNED_DOWN:
        return say("An edit by %(name)s was turned down", name=edit.name)
    return say("%(name)s suggests an edit to what you wrote", name=edit.name)


def _decided(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told_of([it.facts["edit"] for it in heard], reader)
    return {
        it.id: _decision(it, *found[it.facts["edit"]])
        for it in heard
        if it.facts["edit"] in found
    }


def _decision(heard: Heard, edit: EditLine, word: str) -> NoticeLine:
    if edit.state is EditState.KEPT:
        return NoticeLine(
            sentence=say("%(name)s kept your edit", name=heard.by),
            title=edit.title,
            url=f"/posts/{edit.post_id}",
            act=say("Read it"),
        )
    return NoticeLine(
        sentence=say("%(name)s turned your edit down", name=heard.by),
        title=edit.title,
        url=f"/edits/{edit.id}",
        act=say("Read your suggestion"),
        details=[(say("In their words:"), word)] if word else (),
    )


SUGGESTED: Final = Notice(
    kind="edits.suggested",
    words=say("Somebody suggests an edit to what you wrote"),
    lines=_suggested,
)
DECIDED: Final = Notice(
    kind="edits.decided",
    words=say("What becomes of the edits you suggest"),
    lines=_decided,
)
NOTICES: Final = (SUGGESTED, DECIDED)
