"""What keeping drafts adds to the forum."""

from forum.drafts.jobs import sweep
from forum.drafts.models import Draft
from forum.drafts.views import draft_here, pages, shelf
from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.web.navigation import Entry, Where

feature = Feature(
    name="drafts",
    pages=(pages,),
    schedules=(
        Schedule(
            name="drafts.sweep", every_seconds=86_400, job=sweep, when_closed=True
        ),
    ),
    provides=(
        shelf,
        Entry(where=Where.MENU, endpoint="drafts.mine", words=say("Drafts")),
    ),
    personal_data=PersonalData(forgotten=(Draft.person_id,)),
    in_templates={"draft_here": draft_here},
)
