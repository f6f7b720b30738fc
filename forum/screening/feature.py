"""What limits and screening add to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.screening.jobs import learn, sweep
from forum.screening.models import Lesson, WatchRule
from forum.screening.reactions import reactions
from forum.screening.rules import WHAT_WORDS, WHERE_WORDS
from forum.screening.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="screening",
    pages=(pages,),
    reactions=reactions,
    schedules=(
        Schedule(
            name="screening.sweep", every_seconds=3600, job=sweep, when_closed=True
        ),
        Schedule(name="screening.learn", every_seconds=6 * 3600, job=learn),
    ),
    personal_data=PersonalData(acts=(WatchRule.by_id, Lesson.by_id)),
    in_templates={"watch_what": WHAT_WORDS, "watch_where": WHERE_WORDS},
    provides=(
        Entry(
            where=Where.MENU,
            endpoint="screening.watch",
            words=say("Watched words and links"),
            needs=Can.WATCH,
        ),
    ),
)
