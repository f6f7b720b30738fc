"""What the desk adds to the forum."""

from forum.desk.queries import clocks, contested, promises
from forum.desk.views import late, pages
from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.promise.rules import DutySource
from forum.web.navigation import Entry, Where

feature = Feature(
    name="desk",
    pages=(pages,),
    provides=(
        DutySource(load=clocks),
        DutySource(load=promises),
        DutySource(load=contested),
        Entry(
            where=Where.TOP,
            endpoint="desk.show",
            words=say("Desk"),
            needs=Can.SEE_DESK,
            count=late,
            counted=say("late"),
        ),
    ),
)
