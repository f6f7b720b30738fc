"""What ideas add to the forum."""

from forum.drafts.rules import DraftKind
from forum.found.rules import OneWord
from forum.ideas.actions import erase
from forum.ideas.documents import source
from forum.ideas.jobs import warn_of_silence
from forum.ideas.models import AskLink, Idea, Merge, Support
from forum.ideas.notices import NOTICES
from forum.ideas.queries import part, profile
from forum.ideas.reactions import reactions
from forum.ideas.views import pages, words
from forum.ideas.views.proposing import one_word, publish_first
from forum.ideas.views.show import place_of
from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.people.rules import FirstWords, ProfileTab
from forum.permissions.table import Can
from forum.posts.rules import ThreadKind
from forum.web.navigation import Entry, Where

feature = Feature(
    name="ideas",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(
            name="ideas.warn_of_silence", every_seconds=86_400, job=warn_of_silence
        ),
    ),
    personal_data=PersonalData(
        kept=(
            Kept(
                Support.person_id,
                words=(Support.why,),
                moments=(
                    Support.created_at,
                    Support.confirmed_at,
                    Support.ended_at,
                ),
            ),
        ),
        acts=(
            Support.recorded_by_id,
            AskLink.added_by_id,
            Merge.by_id,
            Merge.settled_by_id,
        ),
        charges=(Idea.owner_id,),
        erase=erase,
    ),
    in_templates={
        "idea_orders": words.order_links,
        "idea_stages": words.stage_links,
        "idea_area_links": words.area_links,
    },
    provides=(
        DraftKind(name="idea", words=say("Idea"), can=Can.PROPOSE),
        DraftKind(name="object", words=say("Objection"), can=Can.OBJECT_TO_MERGE),
        source,
        ThreadKind(
            kind="idea",
            words=say("Ideas"),
            endpoint="ideas.board",
            part=part,
            place=place_of,
        ),
        *NOTICES,
        OneWord(kind="idea", template="ideas/_one_word.html", load=one_word),
        FirstWords(action="/ideas/propose", publish=publish_first),
        ProfileTab(
            slug="ideas",
            words=say("Ideas"),
            template="ideas/_listed.html",
            count=profile.count_proposed,
            rows=profile.proposed,
        ),
        ProfileTab(
            slug="supports",
            words=say("Supports"),
            template="ideas/_listed.html",
            count=profile.count_supported,
            rows=profile.supported,
        ),
        Entry(where=Where.TOP, endpoint="ideas.board", words=say("Ideas")),
    ),
)
