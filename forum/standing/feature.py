"""What standing adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.permissions.abilities import ActSource
from forum.permissions.table import Can
from forum.standing.jobs import look_again
from forum.standing.models import AbilitySpell, ExpertRuling, Refinement
from forum.standing.notices import NOTICES
from forum.standing.queries import acts
from forum.standing.reactions import reactions
from forum.standing.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="standing",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(name="standing.look_again", every_seconds=3_600, job=look_again),
    ),
    personal_data=PersonalData(
        kept=(Kept(Refinement.person_id, moments=(Refinement.at,)),),
        forgotten=(AbilitySpell.person_id, ExpertRuling.person_id),
        acts=(ExpertRuling.by_id,),
    ),
    provides=(
        *NOTICES,
        ActSource(words=say("Better titles and tags that stayed"), acts=acts),
        Entry(
            where=Where.MENU,
            endpoint="standing.mine",
            words=say("What you may do"),
            needs=Can.SEE_INBOX,
        ),
        Entry(
            where=Where.MENU,
            endpoint="standing.experts",
            words=say("Experts"),
            needs=Can.SEE_EXPERTS,
        ),
    ),
)
