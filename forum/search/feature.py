"""What search adds to the forum."""

from forum.infra.manifest import Feature
from forum.search.cli import group
from forum.search.jobs import schedules
from forum.search.reactions import reactions
from forum.search.views import pages, similar_to

feature = Feature(
    name="search",
    pages=(pages,),
    reactions=reactions,
    commands=(group,),
    schedules=schedules,
    in_templates={"similar": similar_to},
)
