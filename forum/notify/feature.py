"""What telling people adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.infra.terms import Term
from forum.kernel.text import say
from forum.notify.actions import forget_read
from forum.notify.actions.erase import erase
from forum.notify.jobs import begin_digests
from forum.notify.models import (
    Announcement,
    AreaFollow,
    Digest,
    MailTrouble,
    Mute,
    Notification,
    Preference,
    ThreadPreference,
)
from forum.notify.queries import greeting
from forum.notify.reactions import reactions
from forum.notify.rules import READ_KEPT_AT_LEAST, READ_KEPT_FOR
from forum.notify.views import pages, unread, words
from forum.people.rules import Greeting

feature = Feature(
    name="notify",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(name="notify.begin_digests", every_seconds=60, job=begin_digests),
    ),
    personal_data=PersonalData(
        kept=(
            Kept(Notification.person_id, words=(Notification.read_at,)),
            Kept(Digest.person_id, moments=(Digest.sent_at,)),
        ),
        forgotten=(
            Mute.person_id,
            Preference.person_id,
            ThreadPreference.person_id,
            AreaFollow.person_id,
            MailTrouble.person_id,
        ),
        acts=(Announcement.actor_id,),
        erase=erase,
    ),
    provides=(
        Greeting(words=greeting),
        Term(
            name="notices",
            words=say("What somebody was told, once they have read it"),
            days=READ_KEPT_FOR,
            least=READ_KEPT_AT_LEAST,
            most=3650,
            forget=forget_read,
        ),
    ),
    in_templates={
        "unread": unread,
        "hearing_of": words.hearing_of,
        "hearing_words": words.hearing_words,
        "thread_rhythms": words.thread_rhythms,
        "follows_area": words.follows_area,
    },
)
