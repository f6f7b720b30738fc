"""What comments add to the forum."""

from forum.comments.actions import erase
from forum.comments.reactions import reactions
from forum.comments.views import pages
from forum.drafts.rules import DraftKind
from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.permissions.table import Can

feature = Feature(
    name="comments",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(erase=erase),
    provides=(
        DraftKind(name="comment", words=say("Comment"), can=Can.COMMENT),
        DraftKind(name="edit", words=say("Other words"), can=Can.EDIT_POST),
    ),
)
