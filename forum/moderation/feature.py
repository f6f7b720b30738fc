"""What moderation adds to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.moderation.actions import erase
from forum.moderation.models import ActLog
from forum.moderation.notices import NOTICES
from forum.moderation.reactions import reactions
from forum.moderation.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="moderation",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(acts=(ActLog.actor_id,), erase=erase),
    provides=(
        *NOTICES,
        Entry(where=Where.FOOT, endpoint="moderation.log", words=say("Moderation log")),
    ),
)
