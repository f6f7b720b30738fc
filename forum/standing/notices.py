"""What people are told of their abilities, and of being an expert: words."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.infra import settings
from forum.kernel.text import Sentence, say
from forum.notify.rules import Heard, Notice, NoticeLine
from forum.people.rules import Actor
from forum.standing import queries
from forum.standing.models import AbilitySpell, ExpertRuling
from forum.standing.rules import CLOSED, OPENED, Ruling
from forum.taxonomy.queries import areas_for
from forum.web.brand import Brand
from forum.web.language import language

FIGURES: Final = say("In twelve months:")
PLACE: Final = "/me/abilities"

_RULED: Final[Mapping[Ruling, Sentence]] = {
    Ruling.GRANTED: say("You are an expert of an area from now on"),
    Ruling.REVOKED: say("You are not an expert of an area any more"),
    Ruling.LAPSED: say(
        "You are not an expert of an area any more: you did nothing there for a year"
    ),
}


def figures_words(good: int, total: int) -> Sentence:
    """Say how much of what somebody did was good."""
    return say(
        "%(good)s of %(total)s acts were found good.", good=str(good), total=str(total)
    )


def _abilities(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say what opened or closed, by which figures; while that is still so."""
    found = queries.spell_told([it.facts["spell"] for it in heard], reader.id)
    told = {it.id: (it, found.get(it.facts["spell"])) for it in heard}
    return {
        number: _closed(spell) if it.facts["is_over"] else _opened(spell)
        for number, (it, spell) in told.items()
        if spell and (spell.lost_at is not None) == it.facts["is_over"]
    }


def _opened(it: AbilitySpell) -> NoticeLine:
    return _ability(OPENED[it.ability], it.gained_good, it.gained_total)


def _closed(it: AbilitySpell) -> NoticeLine:
    return _ability(CLOSED[it.ability], it.lost_good or 0, it.lost_total or 0)


def _ability(sentence: Sentence, good: int, total: int) -> NoticeLine:
    return NoticeLine(
        sentence=sentence,
        title=settings.read(Brand).name,
        url=PLACE,
        act=say("See what you may do, and why"),
        details=[(FIGURES, figures_words(good, total))],
    )


def _ruled(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = queries.ruling_told([it.facts["ruling"] for it in heard], reader.id)
    return {
        it.id: _ruling(found[it.facts["ruling"]], reader)
        for it in heard
        if it.facts["ruling"] in found
    }


def _ruling(it: ExpertRuling, reader: Actor) -> NoticeLine:
    area = areas_for(reader).get(it.area_id)
    return NoticeLine(
        sentence=_RULED[it.ruling],
        title=area.name_in(language()) if area else settings.read(Brand).name,
        url=PLACE,
        act=say("See what you may do, and why"),
        details=[(say("Why:"), it.reason)] if it.reason else (),
    )


ABILITIES: Final = Notice(
    kind="standing.abilities",
    words=say("What you may do here changes, by the help you gave"),
    lines=_abilities,
)
EXPERTS: Final = Notice(
    kind="standing.experts",
    words=say("You become an expert of an area, or are one no more"),
    lines=_ruled,
)
NOTICES: Final = (ABILITIES, EXPERTS)
