"""What telling people adds to the forum."""

from forum.infra.manifest import Feature
from forum.notify.reactions import reactions
from forum.notify.views import pages, unread

feature = Feature(
    name="notify",
    pages=(pages,),
    reactions=reactions,
    in_templates={"unread": unread},
)
