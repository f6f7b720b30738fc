"""What becomes of verdicts when somebody wants to be forgotten."""

from typing import Final

from sqlalchemy import select, update

from forum.infra.db import session
from forum.infra.personal_data import Leaving
from forum.loop.actions.photos import take_down
from forum.loop.models import Verdict

NO_WORDS: Final = "…"  # a "no" is never without a word, whatever it was


def erase(leaving: Leaving) -> None:
    """Keep what somebody answered without their words and their pictures."""
    shown = select(Verdict.photo).where(
        Verdict.person_id == leaving.id, Verdict.photo != ""
    )
    take_down(session.scalars(shown).all())
    session.execute(
        update(Verdict)
        .where(Verdict.person_id == leaving.id, Verdict.words != "")
        .values(words=NO_WORDS, photo="")
    )
