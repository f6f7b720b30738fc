"""Why it does not work for those who say so, as far as everybody may read it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import func, select

from forum.infra.db import rows, session
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.loop.models import Verdict
from forum.loop.rules.verification import SAYS_WHY
from forum.posts.models import Attachment
from forum.posts.rules import REASON_WORDS, AttachmentLine, HideReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why it does not work for somebody, with the photos of all who say the same."""

    verdict_id: int
    """The newest answer with these words."""

    words: str
    """Nothing while they are hidden."""

    photos: list[AttachmentLine]
    hidden_for: HideReason | None = None

    @property
    def reason_words(self) -> Sentence | str:
        """Why they are hidden, in words."""
        return REASON_WORDS[self.hidden_for] if self.hidden_for else ""


def verdict(verdict_id: int) -> Verdict:
    """Find an answer that holds and says why, or say that there is none."""
    found = session.get(Verdict, verdict_id)
    if found is None or found.replaced_at or not found.words:
        raise NotFound(say("There is no such answer."))
    return found


def hidden_for(round_id: int, words: str) -> HideReason | None:
    """Say why these words are hidden in a round, whoever says them."""
    return session.scalar(
        select(Verdict.hidden_for)
        .where(
            Verdict.round_id == round_id,
            Verdict.words == words,
            Verdict.hidden_for.is_not(None),
        )
        .limit(1)
    )


def reasons(round_id: int, limit: int = 20) -> Sequence[Reason]:
    """List why it does not work for some, newest first; the same words once."""
    holds = (
        (Verdict.round_id == round_id)
        & Verdict.replaced_at.is_(None)
        & Verdict.set_aside_at.is_(None)
    )
    said = (
        select(
            Verdict.words,
            func.max(Verdict.id).label("last"),
            func.max(Verdict.hidden_for).label("hidden_for"),
        )
        .where(holds, Verdict.words != "", Verdict.answer.in_(SAYS_WHY))
        .group_by(Verdict.words)
        .order_by(func.max(Verdict.id).desc())
        .limit(limit)
        .subquery()
    )
    shown = [getattr(Attachment, it.name) for it in fields(AttachmentLine)]
    query = (
        select(said.c.last, said.c.words, said.c.hidden_for, *shown)
        .join(Verdict, (Verdict.words == said.c.words) & holds)
        .outerjoin(Attachment, Attachment.key == Verdict.photo)
        .order_by(said.c.last.desc(), Attachment.id)
    )
    found: dict[int, Reason] = {}
    for last, words, hidden, *facts in rows(query):
        it = found.setdefault(
            last,
            Reason(
                verdict_id=last,
                words="" if hidden else words,
                photos=[],
                hidden_for=hidden,
            ),
        )
        if any(facts) and not hidden:
            it.photos.append(AttachmentLine(*facts))
    return list(found.values())
