"""What ties between people and what they ask for add to the forum."""

from forum.askers.actions import stop_following
from forum.askers.models import AskerEdge
from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData

feature = Feature(
    name="askers",
    personal_data=PersonalData(
        kept=(Kept(AskerEdge.person_id, moments=(AskerEdge.created_at,)),),
        erase=lambda leaving: stop_following(leaving.id),
    ),
)
