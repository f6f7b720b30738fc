"""What the loop adds to the forum."""

from forum.drafts.rules import DraftKind
from forum.ideas.rules import IdeaPart
from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.ledger.rules import LedgerWords
from forum.loop.actions.erase import erase
from forum.loop.documents import source
from forum.loop.jobs import mind_the_rounds, take_up_again
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentRevision,
    Credit,
    DecisionEvent,
    Relapse,
    Reopening,
    Update,
    UpdateRevision,
    Verdict,
    Whereabouts,
)
from forum.loop.notices import NOTICES, OPEN_ROUNDS
from forum.loop.queries.places import places
from forum.loop.queries.story import beside
from forum.loop.queries.thanks import count_thanks, thanks
from forum.loop.queries.update_page import part
from forum.loop.reactions import reactions
from forum.loop.rules.ledger import LEDGER_WORDS
from forum.loop.views import pages, words
from forum.loop.views.results import place_of
from forum.people.rules import ProfileTab
from forum.permissions.table import Can
from forum.posts.rules import ThreadKind
from forum.web.navigation import Entry, Where

feature = Feature(
    name="loop",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(name="loop.take_up_again", every_seconds=600, job=take_up_again),
        Schedule(name="loop.mind_the_rounds", every_seconds=600, job=mind_the_rounds),
    ),
    personal_data=PersonalData(
        kept=(
            Kept(Verdict.person_id, moments=(Verdict.at, Verdict.replaced_at)),
            Kept(Relapse.person_id, words=(Relapse.words,), moments=(Relapse.at,)),
            Kept(Credit.person_id),
        ),
        forgotten=(Whereabouts.person_id,),
        acts=(Commitment.made_by_id, Update.checked_by_id, Reopening.stated_by_id),
        charges=(Commitment.owner_id,),
        fixed=(
            BrandResponse.by_id,
            CommitmentRevision.by_id,
            DecisionEvent.by_id,
            UpdateRevision.by_id,
        ),
        erase=erase,
    ),
    in_templates={
        name: getattr(words, name)
        for name in (
            "broken_on",
            "due_words",
            "history_of",
            "kind_words",
            "month_links",
            "promise_links",
            "promises_sentence",
            "result_links",
            "said_words",
            "standing_state",
            "standing_words",
            "update_types",
        )
    },
    provides=(
        DraftKind(name="brand", words=say("Answer of the brand"), can=Can.ANSWER_IDEA),
        DraftKind(name="update-new", words=say("Result")),
        DraftKind(name="update", words=say("Result")),
        source,
        *(
            LedgerWords(event=event, words=said, places=places)
            for event, said in LEDGER_WORDS.items()
        ),
        *NOTICES,
        OPEN_ROUNDS,
        IdeaPart(
            load=beside, template="loop/_story.html", side="loop/_story_side.html"
        ),
        ThreadKind(
            kind="update",
            words=say("Results"),
            endpoint="loop.list_results",
            part=part,
            place=place_of,
        ),
        ProfileTab(
            slug="thanks",
            words=say("Thanks received"),
            template="loop/_thanks.html",
            count=count_thanks,
            rows=thanks,
        ),
        Entry(where=Where.TOP, endpoint="loop.list_results", words=say("Results")),
        Entry(where=Where.FOOT, endpoint="loop.commitments", words=say("Our promises")),
    ),
)
