"""What posts add to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.posts.jobs import sweep
from forum.posts.views import beside, pages

feature = Feature(
    name="posts",
    pages=(pages,),
    in_templates={"beside": beside},
    schedules=(Schedule(name="posts.sweep", every_seconds=3600, job=sweep),),
)
