"""What moderation adds to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.moderation.actions import erase
from forum.moderation.models import (
    ActLog,
    Flag,
    Review,
    Sanction,
    StaffNote,
    WordsAppeal,
)
from forum.moderation.notices import NOTICES
from forum.moderation.queries import holding_back, lock_of
from forum.moderation.queries.concerning import decided_about
from forum.moderation.queries.flags import acts
from forum.moderation.reactions import reactions
from forum.moderation.rules import (
    STILL_OPEN,
    Occasion,
    greeting,
    sanction_label,
    sanction_words,
)
from forum.moderation.views import pages
from forum.moderation.views.figures import figure_pages
from forum.moderation.views.reviewing import kind_links
from forum.people.rules import Greeting
from forum.permissions.abilities import ActSource
from forum.permissions.table import Can
from forum.web.navigation import Entry, Where

feature = Feature(
    name="moderation",
    pages=(pages, figure_pages),
    reactions=reactions,
    personal_data=PersonalData(
        kept=(
            Kept(Flag.person_id, words=(Flag.words,), moments=(Flag.at,)),
            Kept(Review.person_id, words=(Review.words,)),
            Kept(WordsAppeal.person_id, words=(WordsAppeal.words,)),
        ),
        forgotten=(Sanction.person_id, StaffNote.person_id),
        about=decided_about,
        acts=(
            ActLog.actor_id,
            Review.decided_by_id,
            Sanction.by_id,
            Sanction.lifted_by_id,
            Sanction.heard_by_id,
            StaffNote.by_id,
            WordsAppeal.heard_by_id,
        ),
        withheld=(StaffNote.words,),
        charges=(Review.claimed_by_id, Review.handed_to_id),
        erase=erase,
    ),
    in_templates={
        "kind_links": kind_links,
        "about_person": lambda person_id: Occasion(author_id=person_id),
        "holding_back": holding_back,
        "lock_of": lock_of,
        "what_a_lock_leaves": STILL_OPEN.get,
        "sanction_label": sanction_label,
        "sanction_words": sanction_words,
    },
    provides=(
        *NOTICES,
        Greeting(words=greeting, leads_to="moderation.mine"),
        ActSource(words=say("Flags that a moderator upheld"), acts=acts),
        Entry(where=Where.FOOT, endpoint="moderation.log", words=say("Moderation log")),
        Entry(
            where=Where.MENU,
            endpoint="moderation.queue",
            words=say("To review"),
            needs=Can.SEE_QUEUE,
        ),
    ),
)
