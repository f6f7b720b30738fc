"""What posts add to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.posts import actions
from forum.posts.views import pages

feature = Feature(
    name="posts",
    pages=(pages,),
    schedules=(Schedule(name="files", every_seconds=3600, job=actions.sweep_files),),
)
