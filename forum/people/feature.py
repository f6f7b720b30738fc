"""What people add to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.people.models import Grant
from forum.people.rules import role_word
from forum.people.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="people",
    pages=(pages,),
    personal_data=PersonalData(
        forgotten=(Grant.person_id,), acts=(Grant.granted_by_id,)
    ),
    in_templates={"role_word": role_word},
    provides=(
        Entry(where=Where.MENU, endpoint="people.mine", words=say("My page")),
        Entry(where=Where.MENU, endpoint="people.settings", words=say("Settings")),
    ),
)
