"""What the figures of the promise add to the forum."""

from collections.abc import Mapping, Sequence

from forum.infra.manifest import Feature, Schedule
from forum.insights.jobs import count_again
from forum.insights.reactions import reactions
from forum.insights.rules.ledger import LEDGER_WORDS
from forum.insights.views import kept_so_far, neglect, pages
from forum.kernel.text import say
from forum.ledger.rules import LedgerWords
from forum.web.navigation import Entry, Where


def _places(objects: Sequence[str]) -> Mapping[str, str]:
    """Lead to the page where every version and every suspension stands."""
    return dict.fromkeys(objects, "/promise#versions")


feature = Feature(
    name="insights",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(name="insights.count_again", every_seconds=300, job=count_again),
    ),
    in_templates={"kept_so_far": kept_so_far, "neglect": neglect},
    provides=(
        *(
            LedgerWords(event=event, words=said, places=_places)
            for event, said in LEDGER_WORDS.items()
        ),
        Entry(where=Where.TOP, endpoint="insights.show", words=say("Promise")),
    ),
)
