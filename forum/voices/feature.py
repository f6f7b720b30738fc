"""What looking after the honesty of voices adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.voices.jobs import forget_networks, look_for_groups
from forum.voices.models import GroupMember, NetworkMark, VoiceGroup
from forum.voices.notices import NOTICES
from forum.voices.reactions import reactions
from forum.voices.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="voices",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(
            name="voices.look_for_groups", every_seconds=3600, job=look_for_groups
        ),
        Schedule(
            name="voices.forget_networks",
            every_seconds=86_400,
            job=forget_networks,
            when_closed=True,
        ),
    ),
    personal_data=PersonalData(
        forgotten=(NetworkMark.person_id, GroupMember.person_id),
        acts=(VoiceGroup.ruled_by_id,),
    ),
    provides=(
        *NOTICES,
        Entry(
            where=Where.MENU,
            endpoint="voices.index",
            words=say("Voices to look at"),
            needs=Can.JUDGE_VOICES,
        ),
    ),
)
