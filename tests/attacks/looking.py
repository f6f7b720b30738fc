"""Showing the town to what looks for attackers: what is known, and nothing more."""

from collections.abc import Sequence

from forum.voices.rules import Account, Found, Voice, look
from tests.attacks.scoring import Score, score
from tests.attacks.town import Town


def seen(town: Town) -> tuple[dict[int, Account], list[Voice]]:
    """Say of everybody when they joined and from which networks they came."""
    blocks = [{_block(home)} for home in town.homes]
    for it in town.voices:
        blocks[it.person].add(_block(it.address))
    accounts = {
        person: Account(person, joined_at, frozenset(blocks[person]))
        for person, joined_at in enumerate(town.joined)
    }
    voices = [
        Voice(it.person, "round:1" if it.idea is None else f"idea:{it.idea}", it.at)
        for it in town.voices
    ]
    return accounts, voices


def found_in(town: Town) -> tuple[Sequence[Found], Score]:
    """Look, and say how many of each kind were pointed out."""
    found = look(*seen(town))
    return found, score(town, {person for it in found for person in it.people})


def _block(address: str) -> str:
    return address.rpartition(".")[0]
