"""What mail that comes in adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.replies.jobs import read_mail, sweep
from forum.replies.models import ReturnedReply
from forum.replies.reactions import reactions

feature = Feature(
    name="replies",
    reactions=reactions,
    personal_data=PersonalData(forgotten=(ReturnedReply.person_id,)),
    schedules=(
        Schedule(name="replies.read", every_seconds=5, job=read_mail, when_closed=True),
        Schedule(name="replies.sweep", every_seconds=3600, job=sweep, when_closed=True),
    ),
)
