"""What the pages that say what holds here add to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.legal.models import Agreement, PageText
from forum.legal.queries import licence
from forum.legal.reactions import reactions
from forum.legal.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="legal",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        forgotten=(Agreement.person_id,), acts=(PageText.by_id,)
    ),
    in_templates={"licence": licence},
    provides=(
        Entry(where=Where.FOOT, endpoint="legal.rules", words=say("Rules")),
        Entry(where=Where.FOOT, endpoint="legal.privacy", words=say("Your data")),
        Entry(
            where=Where.FOOT,
            endpoint="legal.accessibility",
            words=say("Accessibility"),
        ),
        Entry(where=Where.FOOT, endpoint="legal.legal", words=say("Legal notice")),
    ),
)
