"""What looking after people's data adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.infra.terms import Term
from forum.kernel.text import say
from forum.people.rules import Greeting
from forum.privacy.actions import forget_archives
from forum.privacy.actions.erase import forget_copy
from forum.privacy.cli import group
from forum.privacy.jobs import forget, forget_again, leave
from forum.privacy.models import Archive, Closing
from forum.privacy.notices import greeting
from forum.privacy.reactions import reactions
from forum.privacy.rules import ARCHIVE_DAYS, ARCHIVES
from forum.privacy.views import pages

feature = Feature(
    name="privacy",
    pages=(pages,),
    commands=(group,),
    reactions=reactions,
    prepare=forget_again,
    personal_data=PersonalData(
        forgotten=(Archive.person_id, Closing.person_id),
        withheld=(Archive.key,),
        erase=forget_copy,
    ),
    schedules=(
        Schedule(name="privacy.leave", every_seconds=60, job=leave, when_closed=True),
        Schedule(
            name="privacy.forget",
            every_seconds=24 * 3600,
            job=forget,
            when_closed=True,
        ),
    ),
    provides=(
        Greeting(words=greeting),
        Term(
            name=ARCHIVES,
            words=say("Copies of somebody’s data, to be fetched by them"),
            days=ARCHIVE_DAYS,
            most=30,
            forget=forget_archives,
        ),
    ),
)
