"""What conversations with the moderators add to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.modmail.actions import erase
from forum.modmail.models import Conversation, ConversationMessage
from forum.modmail.notices import NOTICES
from forum.modmail.queries import written_with
from forum.modmail.reactions import reactions
from forum.modmail.views import pages
from forum.permissions.table import Can
from forum.web.navigation import Entry, Where

feature = Feature(
    name="modmail",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        forgotten=(Conversation.person_id,),
        acts=(ConversationMessage.by_id,),
        about=written_with,
        erase=erase,
    ),
    provides=(
        *NOTICES,
        Entry(
            where=Where.MENU,
            endpoint="modmail.mail",
            words=say("Mail to the moderators"),
            needs=Can.SEE_QUEUE,
        ),
    ),
)
