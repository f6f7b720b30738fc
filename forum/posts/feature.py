"""What posts add to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.posts.actions import forget_name
from forum.posts.jobs import sweep
from forum.posts.models import Attachment, Disclosure, Lock, Post, Revision
from forum.posts.reactions import reactions
from forum.posts.views import beside, pages

feature = Feature(
    name="posts",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        kept=(Kept(Post.author_id),),
        acts=(
            *(Post.edited_by_id, Revision.written_by_id, Attachment.person_id),
            *(Disclosure.asked_by_id, Lock.by_id, Lock.lifted_by_id),
        ),
        handed=(Revision.written_by_id, Attachment.person_id),
        withheld=(Attachment.key, Post.edit_reason),
        erase=forget_name,
    ),
    in_templates={"beside": beside},
    schedules=(
        Schedule(name="posts.sweep", every_seconds=3600, job=sweep, when_closed=True),
    ),
)
