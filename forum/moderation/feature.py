"""What moderation adds to the forum."""

from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.moderation.notices import MODERATED
from forum.moderation.reactions import reactions
from forum.moderation.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="moderation",
    pages=(pages,),
    reactions=reactions,
    provides=(
        MODERATED,
        Entry(where=Where.FOOT, endpoint="moderation.log", words=say("Moderation log")),
    ),
)
