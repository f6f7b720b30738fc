"""What telling people adds to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData
from forum.notify.actions.erase import erase
from forum.notify.models import (
    Announcement,
    MailTrouble,
    Mute,
    Notification,
    Preference,
)
from forum.notify.queries import greeting
from forum.notify.reactions import reactions
from forum.notify.views import pages, unread
from forum.people.rules import Greeting

feature = Feature(
    name="notify",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        kept=(Kept(Notification.person_id, words=(Notification.read_at,)),),
        forgotten=(Mute.person_id, Preference.person_id, MailTrouble.person_id),
        acts=(Announcement.actor_id,),
        erase=erase,
    ),
    provides=(Greeting(words=greeting),),
    in_templates={"unread": unread},
)
