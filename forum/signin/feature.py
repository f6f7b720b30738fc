"""What coming in and going out adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.signin.jobs import sweep
from forum.signin.reactions import reactions
from forum.signin.views import pages

feature = Feature(
    name="signin",
    pages=(pages,),
    reactions=reactions,
    schedules=(Schedule(name="signin.sweep", every_seconds=3600, job=sweep),),
)
