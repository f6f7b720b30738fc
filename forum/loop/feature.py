"""What the loop adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.ledger.rules import LedgerWords
from forum.loop.jobs import take_up_again
from forum.loop.queries.places import places
from forum.loop.reactions import reactions
from forum.loop.rules.ledger import LEDGER_WORDS

feature = Feature(
    name="loop",
    reactions=reactions,
    schedules=(
        Schedule(name="loop.take_up_again", every_seconds=600, job=take_up_again),
    ),
    provides=tuple(
        LedgerWords(event=event, words=words, places=places)
        for event, words in LEDGER_WORDS.items()
    ),
)
