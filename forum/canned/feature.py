"""What canned replies add to the forum."""

from forum.canned.models import CannedReply
from forum.canned.queries import offered
from forum.canned.views import pages
from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.web.navigation import Entry, Where

feature = Feature(
    name="canned",
    pages=(pages,),
    personal_data=PersonalData(
        forgotten=(CannedReply.owner_id,), acts=(CannedReply.changed_by_id,)
    ),
    in_templates={"canned_replies": offered},
    provides=(
        Entry(
            where=Where.MENU,
            endpoint="canned.index",
            words=say("Canned replies"),
            needs=Can.USE_CANNED,
        ),
    ),
)
