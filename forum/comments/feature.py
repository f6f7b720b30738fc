"""What comments add to the forum."""

from forum.comments.actions import erase
from forum.comments.reactions import reactions
from forum.comments.views import pages
from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData

feature = Feature(
    name="comments",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(erase=erase),
)
