"""What administration adds to the forum."""

from forum.admin.cli import init, people
from forum.admin.reactions import reactions
from forum.admin.views import pages
from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.taxonomy.models import AreaMember
from forum.web.navigation import Entry, Where

feature = Feature(
    name="admin",
    pages=(pages,),
    commands=(init, people),
    reactions=reactions,
    personal_data=PersonalData(
        forgotten=(AreaMember.person_id,), acts=(AreaMember.granted_by_id,)
    ),
    provides=(
        Entry(
            where=Where.MENU,
            endpoint="admin.brand",
            words=say("Administration"),
            needs=Can.MANAGE_SITE,
        ),
    ),
)
