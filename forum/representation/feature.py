"""What representing the customers adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.representation.cli import group
from forum.representation.jobs import end_what_is_over
from forum.representation.models import Mandate
from forum.representation.reactions import reactions
from forum.representation.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="representation",
    pages=(pages,),
    reactions=reactions,
    commands=(group,),
    schedules=(
        Schedule(
            name="representation.end_what_is_over",
            every_seconds=3600,
            job=end_what_is_over,
        ),
    ),
    personal_data=PersonalData(
        kept=(Kept(Mandate.person_id, words=(Mandate.declaration,)),)
    ),
    provides=(
        Entry(
            where=Where.FOOT,
            endpoint="representation.show",
            words=say("Your representative"),
        ),
    ),
)
