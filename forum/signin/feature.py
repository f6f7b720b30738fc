"""What coming in and going out adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.signin.actions.erase import erase
from forum.signin.jobs import sweep
from forum.signin.models import MailLink, SignIn
from forum.signin.reactions import reactions
from forum.signin.views import pages

feature = Feature(
    name="signin",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        forgotten=(SignIn.person_id, MailLink.person_id), erase=erase
    ),
    schedules=(
        Schedule(name="signin.sweep", every_seconds=3600, job=sweep, when_closed=True),
    ),
)
