"""What contacts add to the forum."""

from forum.contacts.actions.erase import erase
from forum.contacts.jobs import forget_what_is_old
from forum.contacts.models import CallAttempt, ContactAnswer, ContactNote
from forum.contacts.notices import NOTICES
from forum.contacts.queries.duties import duties
from forum.contacts.queries.handing import said_with
from forum.contacts.reactions import reactions
from forum.contacts.views import pages
from forum.contacts.views.beside import around
from forum.drafts.rules import DraftKind
from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.posts.rules import Beside
from forum.promise.rules import DutySource
from forum.web.navigation import Entry, Where

feature = Feature(
    name="contacts",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(
            name="contacts.forget_what_is_old",
            every_seconds=86_400,
            job=forget_what_is_old,
            when_closed=True,
        ),
    ),
    personal_data=PersonalData(
        kept=(
            Kept(
                ContactNote.person_id,
                moments=(ContactNote.at, ContactNote.recorded_at),
            ),
        ),
        acts=(ContactAnswer.by_id, CallAttempt.by_id),
        charges=(ContactNote.staff_id,),
        about=said_with,
        erase=erase,
    ),
    provides=(
        DraftKind(name="person", words=say("Message to the brand")),
        DraftKind(name="add", words=say("Message to the brand")),
        *NOTICES,
        DutySource(load=duties),
        Beside(find=around, after="contacts/_after.html", acts="contacts/_acts.html"),
        Entry(
            where=Where.MENU, endpoint="contacts.exchanges", words=say("My exchanges")
        ),
        Entry(
            where=Where.MENU,
            endpoint="contacts.board",
            words=say("Contacts"),
            needs=Can.KEEP_CONTACTS,
        ),
    ),
)
